package io.gan4j.stability;

/** What becomes of a game, or of a linear picture of it. */
public enum Verdict {
    CONVERGES("converges", "arrives at the equilibrium, or comes ever nearer"),
    CIRCLES("circles", "goes round it as far away as it began, wherever that was"),
    CYCLE("cycle", "ends in one cycle around it, wherever it began"),
    STOPS("stops", "comes to rest elsewhere"),
    RUNS_AWAY("runs away", "gets farther and farther away"),
    /** Of a linear picture that has an eigenvalue of 0, or of a path that is too short. */
    UNDECIDED("open", "cannot be told from this"),
    /** Of a linear picture that there is none of. */
    JUMPS("jumps", "the field is not continuous at the equilibrium, so nothing comes to rest there");

    private final String text;
    private final String meaning;

    Verdict(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** Returns what it means, to stand behind its name. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return text;
    }
}
