package io.gan4j.data;

/** A data set of given pixels; example {@code i} has class {@code i} modulo the number of classes. */
record PixelDataset(ImageShape shape, int classes, int[]... examples) implements Dataset {
    /** Returns grey images of 1×2 pixels, both {@code i} modulo 256 in example {@code i}. */
    static PixelDataset numbered(int size, int classes) {
        int[][] examples = new int[size][];
        for (int i = 0; i < size; i++) {
            examples[i] = new int[] {i & 0xff, i & 0xff};
        }
        return new PixelDataset(new ImageShape(1, 1, 2), classes, examples);
    }

    @Override
    public int size() {
        return examples.length;
    }

    @Override
    public void pixels(int index, byte[] target) {
        for (int i = 0; i < shape.length(); i++) {
            target[i] = (byte) examples[index][i];
        }
    }

    @Override
    public int label(int index) {
        if (classes == 0) {
            throw new IllegalStateException("no labels");
        }
        return index % classes;
    }
}
