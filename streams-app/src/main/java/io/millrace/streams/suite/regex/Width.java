package io.millrace.streams.suite.regex;

/** How many code points a pattern matches at least and at most: look-behind needs them equal. */
record Width(long min, long max) {
    static final long UNLIMITED = 1L << 40;
    static final Width NONE = new Width(0, 0);
    static final Width ONE = new Width(1, 1);

    static Width of(Node node) {
        return switch (node) {
            case Node.Chars chars -> ONE;
            case Node.Anchor anchor -> NONE;
            case Node.Look look -> NONE;
            case Node.Ref ref -> ref.width();
            case Node.Group(int number, Node body) -> of(body);
            case Node.Atomic(Node body) -> of(body);
            case Node.IfGroup(int group, Node yes, Node no) -> of(yes).or(of(no));
            case Node.Repeat(Node body, int min, int max, Node.Greed greed) -> of(body).times(min, max);
            case Node.Seq(var parts) -> parts.stream().map(Width::of).reduce(NONE, Width::plus);
            case Node.Alt(var branches) -> branches.stream().map(Width::of).reduce(Width::or).orElse(NONE);
        };
    }

    private Width plus(Width next) {
        return new Width(capped(min + next.min), capped(max + next.max));
    }

    private Width or(Width other) {
        return new Width(Math.min(min, other.min), Math.max(max, other.max));
    }

    private Width times(int atLeast, int atMost) {
        long most = atMost == Node.Repeat.UNLIMITED && max > 0 ? UNLIMITED : product(max, atMost);
        return new Width(product(min, atLeast), most);
    }

    private static long product(long a, long b) {
        return a != 0 && b > UNLIMITED / a ? UNLIMITED : a * b;
    }

    private static long capped(long width) {
        return Math.min(width, UNLIMITED);
    }
}
