package io.gan4j.testkit;

class HashedWordsTest implements TextEncoderContract {
    @Override
    public String name() {
        return "hashed-words";
    }
}
