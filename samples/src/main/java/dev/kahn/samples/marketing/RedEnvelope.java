package dev.kahn.samples.marketing;

/**
 * A gift of money, as the shop knows it.
 *
 * @param id its number in the shop
 * @param sender the name of the giver
 * @param receiver the name of the receiver
 * @param email the receiver's address
 * @param phone the receiver's mobile number, as typed by the sender
 * @param amount in New Taiwan dollars
 */
record RedEnvelope(long id, String sender, String receiver, String email, String phone, int amount) {

    RedEnvelope withEmail(String address) {
        return new RedEnvelope(id, sender, receiver, address, phone, amount);
    }
}
