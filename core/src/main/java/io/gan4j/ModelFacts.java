package io.gan4j;

import io.gan4j.data.DataSpec;
import io.gan4j.file.TextFile;
import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import io.gan4j.spi.LatentSpace;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What whoever is given a model's file must know of it, and what they may owe: as texts, to be written into the file.
 */
final class ModelFacts {
    private ModelFacts() {}

    /** Returns texts by names such as {@code value-range}. */
    static Map<String, String> of(TrainedModel model, Optional<LatentSpace> codes) {
        RunFolder run = model.folder();
        DataSpec data = model.data();
        Map<String, String> facts = new TreeMap<>();
        facts.put("made-by", "gan4j " + run.readEnvironment().versions().getOrDefault("gan4j", ""));
        facts.put("run", run.name());
        facts.put("step", Long.toString(model.step()));
        facts.put("data", data.toString());
        codes.ifPresent(space ->
                facts.put("code-distribution", space.distribution().name().toLowerCase(Locale.ROOT)));
        facts.put("value-range", data.range().low() + " " + data.range().high());
        if (!data.classNames().isEmpty()) {
            facts.put("class-names", Json.line(data.classNames()));
        }
        data.text().ifPresent(text -> facts.put("text-encoder", text.toString()));
        Map.of("data-licence", run.dataLicenceFile(), "weights-licence", run.weightsLicenceFile())
                .forEach((name, file) -> {
                    if (Files.exists(file)) {
                        facts.put(name, TextFile.read(file).strip());
                    }
                });
        return facts;
    }
}
