package names;

/** Each of these hides a class that generated code names. */
class Override {}

class Object {}

class Math {}

class Class {}

class Throwable {}

class SuppressWarnings {}

class List {}

class Duration {}

class DagDefinition {}

class DagGraph {}

class TaskNode {}

class TaskInput {}

class TypeRef {}

class Launcher {}

class Event {}

class TriggerRule {}

class Catchup {}

class Overlap {}

class ParamsSpec {}
