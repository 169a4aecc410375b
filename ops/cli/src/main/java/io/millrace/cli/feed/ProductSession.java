package io.millrace.cli.feed;

import java.util.List;
import java.util.random.RandomGenerator;

/** One visit: where it comes from, and what the visitor does next. For one thread. */
final class ProductSession {
    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "FR", "FR", "NL", "AT", "CH", "PL", "GB");
    private static final List<String> PAGES = List.of("/", "/search", "/category/tea", "/category/cups", "/product/1017", "/product/2203", "/help");
    private static final double SIGNS_IN = 0.15;
    private static final double LEAVES = 0.12;

    private final String id;
    private final String source;
    private final String country;
    private final String device;
    private final String version;
    private Long user;
    private int inCart;
    private boolean over;

    /** @param cents 0 = no money */
    record Step(String type, String page, long cents) {}

    private ProductSession(String id, String source, String country, String version) {
        this.id = id;
        this.source = source;
        this.country = country;
        this.version = version;
        this.device = switch (source) {
            case "web" -> "browser";
            case "backend" -> "server";
            default -> "phone";
        };
    }

    static ProductSession begin(RandomGenerator chance) {
        int dice = chance.nextInt(100);
        String source = dice < 50 ? "web" : dice < 72 ? "ios" : dice < 92 ? "android" : "backend";
        return new ProductSession(
                Long.toHexString(chance.nextLong()), source, COUNTRIES.get(chance.nextInt(COUNTRIES.size())), "5." + chance.nextInt(4));
    }

    Step step(RandomGenerator chance) {
        if (source.equals("backend")) return backOffice(chance);
        if (user == null && chance.nextDouble() < SIGNS_IN) {
            user = 1_000L + chance.nextInt(50_000);
            return new Step("sign_in", "/account", 0);
        }
        if (chance.nextDouble() < LEAVES) return leave(chance);
        if (chance.nextInt(6) == 0) {
            inCart++;
            return new Step("add_to_cart", "/product/" + (1_000 + chance.nextInt(2_000)), 0);
        }
        return new Step("page_view", PAGES.get(chance.nextInt(PAGES.size())), 0);
    }

    /** With something in the cart a visit often ends at the till. */
    private Step leave(RandomGenerator chance) {
        over = true;
        if (inCart == 0 || chance.nextInt(3) == 0) return new Step("session_end", null, 0);
        long cents = 0;
        for (int i = 0; i < inCart; i++) cents += 199 + chance.nextInt(9_800);
        return new Step("purchase", "/checkout", cents);
    }

    private Step backOffice(RandomGenerator chance) {
        over = true;
        user = 1_000L + chance.nextInt(50_000);
        return chance.nextInt(10) == 0 ? new Step("refund", null, -(199 + chance.nextInt(9_800))) : new Step("shipment", null, 0);
    }

    String id() {
        return id;
    }

    String source() {
        return source;
    }

    String country() {
        return country;
    }

    String device() {
        return device;
    }

    String version() {
        return version;
    }

    /** Null before the visitor signed in. */
    Long user() {
        return user;
    }

    boolean isOver() {
        return over;
    }
}
