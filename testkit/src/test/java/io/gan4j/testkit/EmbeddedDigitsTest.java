package io.gan4j.testkit;

class EmbeddedDigitsTest implements DatasetContract {
    @Override
    public String name() {
        return "digits";
    }
}
