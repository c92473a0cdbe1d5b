package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileFaultTest {
    @Test
    void says_in_words_what_happened() {
        Map<IOException, String> faults = new LinkedHashMap<>();
        faults.put(new AccessDeniedException("a"), "no permission");
        faults.put(new NoSuchFileException("a"), "there is no such file or folder");
        faults.put(new FileAlreadyExistsException("a"), "something of that name is there");
        faults.put(new NotDirectoryException("a"), "it is no folder");
        faults.put(new DirectoryNotEmptyException("a"), "it is not empty");
        faults.put(new FileSystemLoopException("a"), "links lead in a circle");
        faults.put(new MalformedInputException(1), "it is not text in UTF-8");
        faults.put(new EOFException(), "it ends too early");
        faults.put(new UnknownHostException("example.org"), "no host example.org is known; is there a network?");
        faults.put(new FileSystemException("a", null, "No space left on device"), "No space left on device");
        faults.put(new FileNotFoundException("/a (b)/c (Is a directory)"), "Is a directory");
        faults.put(new IOException("its header is wrong"), "its header is wrong");
        faults.put(new IOException(), "the system does not say why");

        faults.forEach((fault, words) -> assertThat(FileFault.reason(fault)).isEqualTo(words));
    }
}
