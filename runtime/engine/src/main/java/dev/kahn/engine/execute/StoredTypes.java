package dev.kahn.engine.execute;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.VirtualAnnotatedMember;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;
import tools.jackson.databind.util.Annotations;
import tools.jackson.databind.util.SimpleBeanPropertyDefinition;

/**
 * Records and sealed interfaces as JSON. A record is written as its components and nothing else. A record that a sealed
 * interface permits is preceded by its simple name, {@code {"@type":"Circle","radius":1}}; an enum constant is its name, as
 * everywhere. Invariant: the declared type alone decides which classes are instantiated: see {@link Permitted}.
 */
final class StoredTypes extends SimpleModule {

    /** No record component can have this name. */
    static final String TYPE = "@type";

    private static final long serialVersionUID = 1;

    StoredTypes() {
        super("stored types");
        setDeserializers(new Readers());
        setSerializerModifier(new Writers());
    }

    /** Whether it is written with its name. */
    static boolean isPermittedRecord(Class<?> type) {
        return type.isRecord() && isPermitted(type);
    }

    private static boolean isPermitted(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).anyMatch(parent -> parent.isSealed() || isPermitted(parent));
    }

    private static final class Readers extends SimpleDeserializers {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            Class<?> raw = type.getRawClass();
            // An enum whose constants have bodies is sealed as well.
            return raw.isSealed() && raw.isInterface() ? new SealedReader(raw) : null;
        }
    }

    private static final class Writers extends ValueSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
            Class<?> type = description.getBeanClass();
            if (type.isRecord()) {
                Set<String> components = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
                properties.removeIf(property ->
                        !components.contains(property.getMember().getName())); // its name in JSON may differ
            }
            return properties;
        }

        @Override
        public List<BeanPropertyWriter> orderProperties(
                SerializationConfig config, BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
            if (isPermittedRecord(description.getBeanClass())) {
                properties.add(0, TypeName.of(config, description.get()));
            }
            return properties;
        }
    }

    /** Writes the simple name of a record as if it were a component. */
    private static final class TypeName extends VirtualBeanPropertyWriter {
        private static final long serialVersionUID = 1;

        private TypeName(BeanPropertyDefinition property, Annotations annotations, JavaType type) {
            super(property, annotations, type);
        }

        static TypeName of(SerializationConfig config, BeanDescription description) {
            AnnotatedClass owner = description.getClassInfo();
            JavaType text = config.constructType(String.class);
            return new TypeName(
                    SimpleBeanPropertyDefinition.construct(
                            config, new VirtualAnnotatedMember(owner, owner.getRawType(), TYPE, text)),
                    description.getClassAnnotations(),
                    text);
        }

        @Override
        protected Object value(Object bean, JsonGenerator generator, SerializationContext context) {
            return bean.getClass().getSimpleName();
        }

        @Override
        public VirtualBeanPropertyWriter withConfig(
                MapperConfig<?> config, AnnotatedClass owner, BeanPropertyDefinition property, JavaType type) {
            throw new UnsupportedOperationException("made for one class only");
        }
    }
}
