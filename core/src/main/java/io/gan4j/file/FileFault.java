package io.gan4j.file;

import io.gan4j.error.InvalidInputException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What went wrong with a file, in words: the messages of Java's exceptions are a path, a class name, or nothing. */
public final class FileFault {
    /** How {@link FileNotFoundException} says it: the path, and then the system's words. */
    private static final Pattern IN_PARENTHESES = Pattern.compile(".*\\((.+)\\)", Pattern.DOTALL);

    private FileFault() {}

    /** Returns the reason alone, such as {@code no permission}. */
    public static String reason(IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "no permission";
        }
        if (fault instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return "something of that name is there";
        }
        if (fault instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (fault instanceof DirectoryNotEmptyException) {
            return "it is not empty";
        }
        if (fault instanceof FileSystemLoopException) {
            return "links lead in a circle";
        }
        if (fault instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        if (fault instanceof EOFException) {
            return "it ends too early";
        }
        if (fault instanceof UnknownHostException) {
            return "no host " + fault.getMessage() + " is known; is there a network?";
        }
        return inTheSystemsWords(fault);
    }

    private static String inTheSystemsWords(IOException fault) {
        @Nullable String words = fault instanceof FileSystemException system ? system.getReason() : fault.getMessage();
        if (words == null || words.isBlank()) {
            return "the system does not say why";
        }
        Matcher matcher = IN_PARENTHESES.matcher(words);
        return fault instanceof FileNotFoundException && matcher.matches() ? matcher.group(1) : words;
    }

    /** Returns what to throw where a file that the user has named cannot be read. */
    public static InvalidInputException unreadable(Path file, IOException fault) {
        String message = "cannot read " + file + ": " + reason(fault);
        return new InvalidInputException(
                FilePath.advice(file).map(advice -> message + "\n" + advice).orElse(message), fault);
    }
}
