package io.gan4j.metric;

/** What is asked of a trained generator. */
public enum Question {
    /** Does it repeat its training images? */
    MEMORISED("Is it memorised?"),
    /** Are its images like real ones? */
    REAL("Is it real?"),
    /** Does it make all that there is? */
    DIVERSE("Is it diverse?"),
    /** All of that in one number. */
    WHOLE("How near is the whole?"),
    /** Something else: what its networks have learned, or how they do against others'. */
    NETWORKS("What have its networks learned?");

    private final String words;

    Question(String words) {
        this.words = words;
    }

    /** Returns the question as a title. */
    public String words() {
        return words;
    }
}
