package io.gan4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FetchedDataTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void the_cache_lies_where_the_environment_says() {
        assertThat(FetchedData.cache(Map.of(), HOME)).isEqualTo(HOME.resolve(".cache/gan4j"));
        assertThat(FetchedData.cache(Map.of("XDG_CACHE_HOME", "/fast"), HOME)).isEqualTo(Path.of("/fast/gan4j"));
        assertThat(FetchedData.cache(Map.of("XDG_CACHE_HOME", "relative"), HOME))
                .isEqualTo(HOME.resolve(".cache/gan4j"));
        assertThat(FetchedData.cache(Map.of("XDG_CACHE_HOME", "/fast", "GAN4J_CACHE", "/mine"), HOME))
                .isEqualTo(Path.of("/mine"));
    }
}
