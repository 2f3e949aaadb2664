package a.b;

/** Hides the one of java.lang in its package. */
class String {}
