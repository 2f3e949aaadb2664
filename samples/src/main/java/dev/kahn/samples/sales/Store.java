package dev.kahn.samples.sales;

/** Where things are sold. */
enum Store {
    TAIPEI,
    TAICHUNG,
    KAOHSIUNG
}
