package io.gan4j.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Csv;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The log of a run as a table: a row for each line of {@code metrics.jsonl}, a column for each name. */
public final class MetricTable {
    private static final List<String> COLUMNS = List.of("step", "epoch", "images", "seconds", "phase");

    private MetricTable() {}

    /** A line of the log; numbers as they are written there, empty where they are not finite. */
    private record Row(Map<String, String> line, Map<String, String> values) {}

    /**
     * Writes it as comma-separated values: step, epoch, images, seconds and phase, then every value in the order in
     * which the log first has them. What a line lacks is empty.
     *
     * @return the rows, without that of titles
     * @throws InvalidInputException if nothing was logged, or the log cannot be read
     */
    public static int writeCsv(RunFolder run, Path file) {
        List<Row> rows = rows(run);
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.values().keySet()));
        DurableFiles.replace(file, written -> {
            try (var out = Files.newBufferedWriter(written)) {
                List<String> titles = new ArrayList<>(COLUMNS);
                titles.addAll(names);
                out.write(Csv.line(titles));
                for (Row row : rows) {
                    List<String> cells = new ArrayList<>();
                    COLUMNS.forEach(name -> cells.add(row.line().getOrDefault(name, "")));
                    names.forEach(name -> cells.add(row.values().getOrDefault(name, "")));
                    out.write(Csv.line(cells));
                }
            }
        });
        return rows.size();
    }

    private static List<Row> rows(RunFolder run) {
        Path log = run.metricsFile();
        List<Row> rows = Files.exists(log)
                ? RunFolder.read(log)
                        .lines()
                        .flatMap(line -> row(line).stream())
                        .toList()
                : List.of();
        if (rows.isEmpty()) {
            throw InvalidInputException.lines(
                    "Run " + run.path() + " has logged nothing: "
                            + (Files.exists(log) ? log + " has no whole line." : "there is no file " + log + "."),
                    "Lines come every log.every steps. To go on with it: gan4j resume " + ShellWord.of(run.path()));
        }
        return rows;
    }

    /** Returns nothing for the torn last line of a process that was killed. */
    private static Optional<Row> row(String text) {
        Row row = new Row(new LinkedHashMap<>(), new LinkedHashMap<>());
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean values = parser.nextToken() == JsonToken.START_OBJECT && name.equals("values");
                if (!values) {
                    row.line().put(name, cell(parser));
                }
                while (values && parser.nextToken() == JsonToken.FIELD_NAME) {
                    String value = parser.currentName();
                    parser.nextToken();
                    row.values().put(value, cell(parser));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return row.line().containsKey("step") ? Optional.of(row) : Optional.empty();
    }

    private static String cell(JsonParser parser) throws IOException {
        boolean known = parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL;
        String text = known ? parser.getText() : "";
        parser.skipChildren();
        return text;
    }
}
