package io.gan4j.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.net.URL;
import java.util.List;

/**
 * The paper that a variant comes from, and how the variant differs from it.
 *
 * @param deviations each "paper says, official code does, we do, and why"
 */
public record Paper(String title, String authors, int year, String link, List<String> deviations) {
    public Paper {
        deviations = List.copyOf(deviations);
    }

    /**
     * Reads a resource that lies beside a class: {@code title}, {@code authors}, {@code year}, {@code link}, and a list
     * {@code deviations}.
     *
     * @throws IllegalStateException if it is not there, or lacks something
     */
    static Paper beside(Class<?> variant, String resource) {
        URL found = variant.getResource(resource);
        if (found == null) {
            throw new IllegalStateException("there is no " + resource + " beside " + variant.getName());
        }
        try {
            Config paper = ConfigFactory.parseURL(found);
            return new Paper(
                    paper.getString("title"),
                    paper.getString("authors"),
                    paper.getInt("year"),
                    paper.getString("link"),
                    paper.getStringList("deviations"));
        } catch (ConfigException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
