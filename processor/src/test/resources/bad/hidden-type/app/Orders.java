package app;

import dev.kahn.Dag;
import lib.Steps;

@Dag
class Orders extends Steps {}

