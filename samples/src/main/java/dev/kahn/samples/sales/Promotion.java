package dev.kahn.samples.sales;

import java.util.List;

/**
 * What is put on offer.
 *
 * @param products their names
 * @param percentOff the discount in percent
 */
record Promotion(List<String> products, int percentOff) {

    /** People come for what they like: the three that sell best. */
    static Promotion of(List<BestSeller> bestSellers) {
        return new Promotion(
                bestSellers.stream().limit(3).map(BestSeller::product).toList(), 15);
    }
}
