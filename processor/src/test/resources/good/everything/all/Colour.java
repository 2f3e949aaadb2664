package all;

enum Colour {
    RED,
    GREEN
}
