package io.gan4j.metric;

/** What a metric may need that not everything that is measured has. */
public enum Need {
    /** The features of every image, not only their mean and covariance: what needs anything else needs these, too. */
    FEATURES("the features of every image", "a file of statistics has their mean and covariance only, enough for fid"),
    /** Images, not only their features. */
    IMAGES("images", "feature arrays have none"),
    /** The class of every real image. */
    LABELS("the classes of the real images", "these data have no labels"),
    /** The class that every generated image was asked for. */
    CONDITIONS("images of classes that were asked for", "variants that take labels make them, such as cgan and acgan"),
    /**
     * Images of classes that were asked for, or a discriminator to learn from: what it says of images without being
     * told.
     */
    CONDITIONS_OR_DISCRIMINATOR(
            "images of classes that were asked for, or a discriminator that judges single images and is told no classes",
            "variants that take labels have the first, others the second: but for packs, pairs and folders"),
    /** A classifier of images that is not the run's own, of whatever classes. */
    CLASSIFIER(
            "a classifier",
            "inception is one, once fetched, and digits have digits-cnn-v1; or --set features.onnx.file=…"
                    + " --set evaluation.features=onnx"),
    /** A classifier of the labels that the data have. */
    LABEL_CLASSIFIER(
            "a classifier of these data's labels",
            "digits have digits-cnn-v1; for others name one: --set features.onnx.file=… --set evaluation.features=onnx"),
    /** A way to tell which class an image belongs to: a classifier, or, of points, their places. */
    MODES(
            "modes that can be told apart",
            "points in the plane have them, and images that there is a classifier of labels for"),
    /** The images that the generator was trained on. */
    TRAINING("the training images", "a run knows them; beside folders and arrays --training names them"),
    /** The generator itself, to be asked for more, and to be learned from: one network. */
    GENERATOR(
            "a generator of one network that takes no text",
            "runs have one, but for those of variants such as cyclegan, stackgan and progan"),
    /** The discriminator that the generator was trained against. */
    DISCRIMINATOR(
            "a discriminator",
            "folders and arrays have none, nor has a run whose discriminator does not judge images alone"),
    /** A translator between two domains, and what it was trained on and is tried with. */
    TRANSLATOR("a translator between two domains", "variants such as cyclegan train one"),
    /** A generator of images of captions, and what it was trained on and is tried with. */
    CAPTIONS("a generator of images of captions", "variants such as stackgan train one");

    private final String words;
    private final String hint;

    Need(String words, String hint) {
        this.words = words;
        this.hint = hint;
    }

    /** Returns what is needed, as part of a sentence. */
    public String words() {
        return words;
    }

    /** Returns where it is to be had, or why it is missing. */
    public String hint() {
        return hint;
    }
}
