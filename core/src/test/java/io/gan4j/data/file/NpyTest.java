package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files written by NumPy 1.24.2: by {@code save}, if nothing else is said. */
class NpyTest {
    /** {@code array([[0, 127, 255]], dtype='u1')}. */
    private static final String BYTES =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDMp"
                    + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAf/8=";

    /** {@code array([-2, 300], dtype='>i2')}. */
    private static final String BIG_ENDIAN =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwg"
                    + "fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr//gEs";

    /** {@code array([4294967295], dtype='u4')}. */
    private static final String UNSIGNED =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwg"
                    + "fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr/////";

    /** {@code array([-9007199254740991])}. */
    private static final String LONGS =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwg"
                    + "fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAA"
                    + "AADg/w==";

    /** {@code array([True, False])}. */
    private static final String BOOLEANS =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwg"
                    + "fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAA==";

    /** {@code array([[0.1], [-2.5e300]])}. */
    private static final String DOUBLES =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDEp"
                    + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqamZmZ"
                    + "mZm5PwOTAKpL3U3+";

    /** {@code array(1.5, dtype='f4')}. */
    private static final String SCALAR =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0g"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/";

    /** {@code array([1, -0.1, 65504, 6e-8, inf, nan], dtype='f2')}. */
    private static final String HALVES =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDYsKSwg"
                    + "fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPGau"
                    + "/3sBAAB8AH4=";

    /** {@code asfortranarray(array([[1, 2], [3, 4]], dtype='u1'))}. */
    private static final String FORTRAN =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMiks"
                    + "IH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAwIE";

    /** {@code array([1j])}. */
    private static final String COMPLEX =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCks"
                    + "IH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAA"
                    + "AAAAAAAAAAAAAPA/";

    /** {@code array([(1, 2)], dtype=[('a', 'i4'), ('b', 'f4')])}. */
    private static final String RECORDS =
            "k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxpNCcpLCAoJ2InLCAnPGY0JyldLCAnZm9ydHJhbl9vcmRlcic6"
                    + "IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAA"
                    + "AAAAQA==";

    /** {@code savez_compressed(file, x=array([1, 2, 3], dtype='u1'), y=array([0.5]))}. */
    private static final String TWO =
            "UEsDBBQAAAAIAAAAIQAq446xRwAAAIMAAAAFABQAeC5ucHkBABAAgwAAAAAAAABHAAAAAAAAAJvsF+obEMnIUMZQ"
                    + "rZ6SWpxcpG6loF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC5GJmYAUEsDBBQA"
                    + "AAAIAAAAIQDqxRmdSQAAAIgAAAAFABQAeS5ucHkBABAAiAAAAAAAAABJAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxc"
                    + "pG6loG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6mjoKtQoUAC4GMHhgDwBQSwECFAMUAAAA"
                    + "CAAAACEAKuOOsUcAAACDAAAABQAAAAAAAAAAAAAAgAEAAAAAeC5ucHlQSwECFAMUAAAACAAAACEA6sUZnUkAAACI"
                    + "AAAABQAAAAAAAAAAAAAAgAF+AAAAeS5ucHlQSwUGAAAAAAIAAgBmAAAA/gAAAAAA";

    /** {@code savez(file, array([9], dtype='u1'))}. */
    private static final String ONE =
            "UEsDBBQAAAAAAAAAIQBJOn3OgQAAAIEAAAAJABQAYXJyXzAubnB5AQAQAIEAAAAAAAAAgQAAAAAAAACTTlVNUFkB"
                    + "AHYAeydkZXNjcic6ICd8dTEnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAg"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCglQSwECFAMUAAAA"
                    + "AAAAACEASTp9zoEAAACBAAAACQAAAAAAAAAAAAAAgAEAAAAAYXJyXzAubnB5UEsFBgAAAAABAAEANwAAALwAAAAA"
                    + "AA==";

    /** {@code lib.format.write_array(file, array([5], dtype='u1'), version=(2, 0))}. */
    private static final String SECOND_VERSION =
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICd8dTEnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwp"
                    + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoF";

    @TempDir
    Path folder;

    private Npy read(String base64) throws IOException {
        return Npy.read(write("a.npy", base64).toString());
    }

    private Path write(String name, String base64) throws IOException {
        return Files.write(folder.resolve(name), Base64.getDecoder().decode(base64));
    }

    private static double[] elements(Npy array) {
        return IntStream.range(0, array.length()).mapToDouble(array::element).toArray();
    }

    @Test
    void reads_unsigned_bytes() throws IOException {
        Npy array = read(BYTES);
        assertThat(array.shape()).containsExactly(1, 3);
        assertThat(elements(array)).containsExactly(0, 127, 255);
        assertThat(array.isBytes()).isTrue();
        assertThat(array.isFloating()).isFalse();
    }

    @Test
    void reads_numbers_of_every_kind() throws IOException {
        assertThat(elements(read(BIG_ENDIAN))).containsExactly(-2, 300);
        assertThat(elements(read(UNSIGNED))).containsExactly(4294967295.0);
        assertThat(elements(read(LONGS))).containsExactly(-9007199254740991.0);
        assertThat(elements(read(BOOLEANS))).containsExactly(1, 0);
        assertThat(elements(read(DOUBLES))).containsExactly(0.1, -2.5e300);
        assertThat(elements(read(HALVES)))
                .containsExactly(
                        1, -0.0999755859375, 65504, 5.960464477539063e-08, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(read(HALVES).isFloating()).isTrue();
    }

    @Test
    void reads_an_array_without_dimensions_and_the_second_version_of_the_format() throws IOException {
        assertThat(read(SCALAR).shape()).isEmpty();
        assertThat(elements(read(SCALAR))).containsExactly(1.5);
        assertThat(elements(read(SECOND_VERSION))).containsExactly(5);
    }

    @Test
    void reads_an_array_among_several_by_its_name() throws IOException {
        Path two = write("two.npz", TWO);
        assertThat(elements(Npy.read(two + ":x"))).containsExactly(1, 2, 3);
        assertThat(elements(Npy.read(two + ":y"))).containsExactly(0.5);
        assertThat(elements(Npy.read(write("one.npz", ONE).toString()))).containsExactly(9);
        refuses(two + " has several arrays. Name one of these: " + two + ":x, " + two + ":y", two.toString());
        refuses(two + " has no array \"z\". Name one of these: " + two + ":x, " + two + ":y", two + ":z");
    }

    @Test
    void refuses_what_cannot_be_read() throws IOException {
        Path fortran = write("fortran.npy", FORTRAN);
        refuses(
                fortran + " has Fortran's order of elements, the last dimension slowest."
                        + "\nSave it in C's order: numpy.ascontiguousarray(array)",
                fortran.toString());
        Path complex = write("complex.npy", COMPLEX);
        refuses(
                complex + " is an array of type c16; integers of 1 to 8 bytes, booleans, and floats of 2 to 8 bytes can"
                        + " be read.\nTake their absolute value or their real part: numpy.abs(array), array.real",
                complex.toString());
        Path records = write("records.npy", RECORDS);
        refuses(
                records
                        + " is an array that cannot be read, of objects or records. Its header: {'descr': [('a', '<i4'),"
                        + " ('b', '<f4')], 'fortran_order': False, 'shape': (1,), }\nTake one field of it: array['NAME']",
                records.toString());
        refuses("there is no file " + folder.resolve("none.npy"), folder.resolve("none.npy") + "");
    }

    @Test
    void says_of_every_type_how_numbers_are_made_of_it() throws IOException {
        assertThat(typed("<U5"))
                .isEqualTo(
                        " is an array of texts; integers of 1 to 8 bytes, booleans, and floats of 2 to 8 bytes can be"
                                + " read.\nIf they name classes, number these: names, labels = numpy.unique(array,"
                                + " return_inverse=True)");
        assertThat(typed("|S3")).contains("texts").contains("numpy.unique(array,");
        assertThat(typed("|O"))
                .contains("Python objects")
                .endsWith("If they are images of one size: numpy.stack(list(array)); if they name classes:\n"
                        + "names, labels = numpy.unique(array.astype(str), return_inverse=True)");
        assertThat(typed("<M8[ns]")).contains("times").endsWith("array.astype('int64')");
        assertThat(typed("<f16")).contains("type f16").endsWith("array.astype('float32')");
    }

    private String typed(String type) throws IOException {
        String header = new String(Base64.getDecoder().decode(BYTES), StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("typed.npy");
        Files.writeString(file, header.replace("'|u1'", "'" + type + "'"), StandardCharsets.ISO_8859_1);
        try {
            Npy.read(file.toString());
        } catch (InvalidInputException e) {
            return String.valueOf(e.getMessage()).replace(file.toString(), "");
        }
        throw new AssertionError(type + " was read");
    }

    @Test
    void refuses_a_file_that_is_cut_short_or_something_else() throws IOException {
        byte[] whole = Base64.getDecoder().decode(BYTES);
        Path file = folder.resolve("cut.npy");
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        refuses(file + " is truncated: 2 bytes of elements found where 3 have to be.", file.toString());
        Files.write(file, Arrays.copyOf(whole, 7));
        refuses(file + " is no array of NumPy: it does not start as one.", file.toString());
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        refuses(file + ": its header promises 3 elements [1, 3], but more bytes follow them.", file.toString());
        String header = new String(whole, StandardCharsets.ISO_8859_1);
        Files.writeString(file, header.replace("(1, 3)", "(1 3,)"), StandardCharsets.ISO_8859_1);
        refuses(file + " is no array of NumPy: its header has a number that is none.", file.toString());
        Files.writeString(file, header.replace("(1, 3)", "(-4, 2)"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Npy.read(file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " has a header that makes no sense. Its header: ")
                .hasMessageContaining("'shape': (-4, 2)");
        byte[] version = Arrays.copyOf(whole, 10);
        version[6] = 2;
        Files.write(file, version);
        refuses(file + " is an array that cannot be read, of objects or records. Its header: ", file.toString());
        Files.writeString(file, "something else");
        refuses(file + " is no array of NumPy: it does not start as one.", file.toString());
    }

    @Test
    void does_not_allocate_what_a_header_asks_for_beyond_all_memory() throws IOException {
        String header = new String(Base64.getDecoder().decode(BYTES), StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("large.npy");
        Files.writeString(file, header.replace("(1, 3), }        ", "(99999, 99999), }"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Npy.read(file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " has 10.0 GB; up to ");
    }

    private static void refuses(String message, String place) {
        assertThatThrownBy(() -> Npy.read(place))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
