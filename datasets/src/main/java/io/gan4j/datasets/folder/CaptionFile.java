package io.gan4j.datasets.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gan4j.data.file.FolderListing;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of captions: CSV with the columns {@code file} and {@code caption}, or a JSON object a line, <code>
 * {"file": …, "caption": …}</code> or <code>{"file": …, "captions": […]}</code>. Further columns and fields are passed
 * over.
 */
public final class CaptionFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> OTHER_SEPARATORS = List.of(";", "\t", "|");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final Path file;
    private final Path folder;
    private final Map<String, Set<String>> captions = new LinkedHashMap<>();

    private CaptionFile(Path file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Returns captions by the name of the image, with {@code /} between folders, in the order of the file; a caption
     * that an image has twice is there once.
     *
     * @param folder that the names of images are relative to
     * @throws InvalidInputException if there is no such file, or a line of it is wrong
     */
    public static Map<String, List<String>> read(Path file, Path folder) {
        if (!Files.isRegularFile(file)) {
            throw InvalidInputException.lines(
                    "There is no file of captions " + file + FolderListing.whereSought(file) + ".",
                    "Name a file that ends in .csv or .jsonl.");
        }
        return read(file, text(file), folder);
    }

    /**
     * Reads a text file, without the mark that some programs put before it.
     *
     * @throws InvalidInputException if it cannot be read, or is in another encoding than UTF-8
     */
    public static String text(Path file) {
        String text = TextFile.read(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** Reads captions from the text of {@code file}. */
    public static Map<String, List<String>> read(Path file, String text, Path folder) {
        CaptionFile captions = new CaptionFile(file, folder);
        if (ending(file).endsWith(".csv")) {
            captions.readCsv(text);
        } else if (ending(file).endsWith(".jsonl")) {
            captions.readJson(text);
        } else {
            throw InvalidInputException.lines(
                    "The captions " + file + " end neither in .csv nor in .jsonl.",
                    ending(file).endsWith(".tsv") ? withCommas("\t") + ".csv" : "Rename the file to what it is.");
        }
        Map<String, List<String>> result = new LinkedHashMap<>();
        captions.captions.forEach((name, all) -> result.put(name, List.copyOf(all)));
        return result;
    }

    private static String ending(Path file) {
        return ImageFiles.name(file).toLowerCase(Locale.ROOT);
    }

    private void readJson(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            JsonNode object = object(lines.get(i), i + 1);
            List<JsonNode> said = new ArrayList<>();
            if (object.has("caption")) {
                said.add(object.get("caption"));
            } else {
                object.path("captions").forEach(said::add);
            }
            JsonNode image = object.path("file");
            boolean both = object.has("caption") && object.has("captions");
            if (both || said.isEmpty() || !image.isTextual() || !said.stream().allMatch(JsonNode::isTextual)) {
                throw brokenJson(i + 1);
            }
            for (JsonNode caption : said) {
                add(image.textValue(), caption.textValue(), i + 1);
            }
        }
    }

    private JsonNode object(String line, int number) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw brokenJson(number);
        }
    }

    private InvalidInputException brokenJson(long line) {
        return broken(
                line,
                "needs an image and its captions.",
                "Write {\"file\": \"a.png\", \"caption\": \"a red heart\"}, or \"captions\": [\"…\", \"…\"].");
    }

    private void readCsv(String text) {
        long line = 1;
        String first = text.lines().findFirst().orElse("");
        requireCommas(first, line, first.startsWith("sep=") ? List.of() : List.of("file", "caption"));
        try (CSVParser parser = CSVParser.parse(text, CSV)) {
            List<String> header = List.of();
            for (CSVRecord values : parser) {
                long breaks = values.stream()
                        .mapToLong(value -> LINE_BREAK.matcher(value).results().count())
                        .sum();
                line = parser.getCurrentLineNumber() - breaks;
                if (header.isEmpty()) {
                    header = header(values, line);
                } else if (values.size() == header.size()) {
                    add(values.get(header.indexOf("file")), values.get(header.indexOf("caption")), line);
                } else {
                    if (values.size() == 1) {
                        requireCommas(values.get(0), line, List.of());
                    }
                    throw broken(
                            line,
                            "has " + values.size() + " values, the first line " + header.size() + ".",
                            "Put a caption with commas in quotes: a.png,\"a heart, red\"");
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw broken(
                    line,
                    "has quotes that do not close, or text behind them.",
                    "Write a quote in a caption twice: a.png,\"the \"\"red\"\" one\"");
        }
    }

    private List<String> header(CSVRecord values, long line) {
        List<String> header = values.stream().map(String::strip).toList();
        if (!header.contains("file") || !header.contains("caption")) {
            throw broken(
                    line,
                    "names the columns " + String.join(", ", header) + "; file and caption are needed.",
                    "Name them in the first line: file,caption");
        }
        return header;
    }

    /**
     * Refuses a line that has another separator than commas, as spreadsheets write it where these stand in numbers.
     *
     * @param values that are between the separators, if they are
     */
    private void requireCommas(String text, long line, List<String> values) {
        for (String separator : OTHER_SEPARATORS) {
            if (text.contains(separator) && values(text, separator).containsAll(values)) {
                throw broken(
                        line,
                        "separates values by " + (separator.equals("\t") ? "tabs" : "\"" + separator + "\"")
                                + "; commas are needed.",
                        withCommas(separator));
            }
        }
    }

    private static List<String> values(String text, String separator) {
        return Pattern.compile(Pattern.quote(separator))
                .splitAsStream(text.replace("\"", ""))
                .map(String::strip)
                .toList();
    }

    private static String withCommas(String separator) {
        return "Save it with commas, or: python3 -c \"import csv, sys; csv.writer(sys.stdout).writerows(csv.reader(sys.stdin,"
                + " delimiter='" + (separator.equals("\t") ? "\\t" : separator) + "'))\" < FILE > NEW";
    }

    private void add(String image, String caption, long line) {
        if (caption.isBlank()) {
            throw broken(line, "has a blank caption for " + image + ".", "Say what the image shows, or take it out.");
        }
        captions.computeIfAbsent(relative(image.strip(), line), name -> new LinkedHashSet<>())
                .add(inOneLine(caption));
    }

    /** Returns a caption without line breaks and with single blanks. */
    static String inOneLine(String caption) {
        return BLANKS.matcher(caption.strip()).replaceAll(" ");
    }

    /** Returns a name as {@link ReadFolder#name} has it. */
    private String relative(String image, long line) {
        try {
            Path inside = folder.toAbsolutePath().normalize();
            Path path = inside.resolve(image).normalize();
            if (!path.equals(inside) && path.startsWith(inside)) {
                return ReadFolder.name(inside, path);
            }
        } catch (InvalidPathException e) {
            // a name that no file can have is told of as one outside
        }
        throw broken(
                line,
                "names \"" + image + "\", which cannot be a file in " + folder + ".",
                "Name files relative to the folder.");
    }

    private InvalidInputException broken(long line, String what, String advice) {
        return InvalidInputException.lines(file + ":" + line + " " + what, advice);
    }
}
