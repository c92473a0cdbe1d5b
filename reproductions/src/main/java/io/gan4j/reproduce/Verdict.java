package io.gan4j.reproduce;

/** What results make of a claim. */
public enum Verdict {
    REPRODUCES("reproduces"),
    ORDER_ONLY("ordering reproduces, value does not"),
    FAILS("does not reproduce"),
    OPEN("not run");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Returns what pages call it. */
    public String words() {
        return words;
    }
}
