package dev.kahn.web.drawing;

import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.elk.alg.layered.ElkLayered;
import org.eclipse.elk.alg.layered.graph.LEdge;
import org.eclipse.elk.alg.layered.graph.LGraph;
import org.eclipse.elk.alg.layered.graph.LLabel;
import org.eclipse.elk.alg.layered.graph.LNode;
import org.eclipse.elk.alg.layered.graph.LPort;
import org.eclipse.elk.alg.layered.options.GraphProperties;
import org.eclipse.elk.alg.layered.options.InternalProperties;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;

/**
 * Lays a graph out from left to right in layers, with the Eclipse Layout Kernel's algorithm (Schulze, Spönemann, von
 * Hanxleden, "Drawing layered graphs with port constraints", JVLC 25, 2014). Only this class uses ELK, so that it is
 * loaded with the first picture. It passes the algorithm's own graph type to {@link ElkLayered#doLayout}, because ELK's
 * general graphs would need all of EMF.
 */
final class ElkLayout {
    private static final double NODE_HEIGHT = 46;
    private static final double NARROWEST_NODE = 148;
    private static final double WIDEST_NODE = 232;
    private static final double MARGIN = 12;

    /** From this size on, fewer attempts to avoid crossings: nobody sees them all at once. */
    private static final int MANY_TASKS = 150;

    static {
        LayoutMetaDataService.initElkReflect();
    }

    private final LGraph layered = new LGraph();
    private final Map<String, LNode> nodes = new LinkedHashMap<>();
    private final Map<String, LPort> ports = new LinkedHashMap<>();
    private final Map<Edge, LEdge> edges = new LinkedHashMap<>();

    private ElkLayout() {}

    static GraphLayout of(DagGraph graph) {
        ElkLayout layout = new ElkLayout();
        layout.set(graph);
        layout.addNodes(graph);
        graph.tasks().forEach(layout::addEdges);
        if (!graph.tasks().isEmpty()) {
            new ElkLayered().doLayout(layout.layered, new BasicProgressMonitor());
        }
        return layout.result();
    }

    private void set(DagGraph graph) {
        layered.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        layered.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        layered.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        layered.setProperty(LayeredOptions.SPACING_NODE_NODE, 18.0);
        layered.setProperty(LayeredOptions.SPACING_EDGE_NODE, 12.0);
        layered.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 8.0);
        layered.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 44.0);
        layered.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
        layered.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
        layered.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 28.0);
        layered.setProperty(LayeredOptions.THOROUGHNESS, graph.tasks().size() > MANY_TASKS ? 3 : 12);
        // What ELK's own importer would set: a fixed random seed, and the properties of the graph.
        layered.setProperty(InternalProperties.RANDOM, new Random(1));
        layered.setProperty(
                InternalProperties.GRAPH_PROPERTIES,
                EnumSet.of(GraphProperties.NON_FREE_PORTS, GraphProperties.HYPEREDGES));
        layered.setProperty(
                InternalProperties.MAX_MODEL_ORDER_NODES, graph.tasks().size());
    }

    private void addNodes(DagGraph graph) {
        double width = Math.min(WIDEST_NODE, NodeBox.width(graph, NARROWEST_NODE));
        for (TaskNode task : graph.tasks()) {
            LNode node = new LNode(layered);
            node.getSize().set(width, NODE_HEIGHT);
            node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
            node.setProperty(InternalProperties.MODEL_ORDER, nodes.size());
            layered.getLayerlessNodes().add(node);
            nodes.put(task.id(), node);
        }
    }

    private void addEdges(TaskNode task) {
        Condition when = task.when();
        for (Edge found : task.edges()) {
            LEdge edge = new LEdge();
            edge.setSource(port(found.upstream(), found.kind(), PortSide.EAST));
            edge.setTarget(port(found.downstream(), found.kind(), PortSide.WEST));
            edge.setProperty(InternalProperties.MODEL_ORDER, edges.size());
            edges.put(found, edge);
            if (when != null && when.task().equals(found.upstream())) {
                LLabel label = new LLabel(when.value());
                label.setProperty(LayeredOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
                label.setProperty(LayeredOptions.EDGE_LABELS_INLINE, true);
                label.getSize().set(EdgeLine.labelWidth(when.value()), EdgeLine.LABEL_HEIGHT);
                edge.getLabels().add(label);
                layered.getProperty(InternalProperties.GRAPH_PROPERTIES).add(GraphProperties.CENTER_LABELS);
            }
        }
    }

    /** Edges of one kind leave, or enter, a task at one point. */
    private LPort port(String task, Edge.Kind kind, PortSide side) {
        return ports.computeIfAbsent(side + " " + kind + " " + task, key -> {
            LPort port = new LPort();
            port.setNode(nodes.get(task));
            port.setSide(side);
            return port;
        });
    }

    private GraphLayout result() {
        KVector offset = layered.getOffset();
        double dx = MARGIN + offset.x;
        double dy = MARGIN + offset.y;
        Map<String, GraphLayout.Box> boxes = new LinkedHashMap<>();
        nodes.forEach((task, node) -> boxes.put(task, box(node.getPosition(), node.getSize(), dx, dy)));
        List<GraphLayout.Route> routes = new ArrayList<>();
        edges.forEach((edge, found) -> {
            List<GraphLayout.Point> points = new ArrayList<>();
            points.add(point(found.getSource().getAbsoluteAnchor(), dx, dy));
            found.getBendPoints().forEach(bend -> points.add(point(bend, dx, dy)));
            points.add(point(found.getTarget().getAbsoluteAnchor(), dx, dy));
            LLabel label =
                    found.getLabels().isEmpty() ? null : found.getLabels().get(0);
            routes.add(new GraphLayout.Route(
                    edge,
                    points,
                    label == null ? null : label.getText(),
                    label == null ? null : box(label.getPosition(), label.getSize(), dx, dy)));
        });
        KVector size = layered.getSize();
        return new GraphLayout(size.x + 2 * MARGIN, size.y + 2 * MARGIN, boxes, routes);
    }

    private static GraphLayout.Box box(KVector position, KVector size, double dx, double dy) {
        return new GraphLayout.Box(position.x + dx, position.y + dy, size.x, size.y);
    }

    private static GraphLayout.Point point(KVector vector, double dx, double dy) {
        return new GraphLayout.Point(vector.x + dx, vector.y + dy);
    }
}
