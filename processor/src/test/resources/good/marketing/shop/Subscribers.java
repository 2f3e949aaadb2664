package shop;

public record Subscribers(int count) {}
