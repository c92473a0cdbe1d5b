package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.Levels;
import io.gan4j.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class IdxTest {
    private static final String TWO_IMAGES = "00000803 00000002 00000001 00000003 01020304 05ff";

    @Test
    void reads_an_array_of_unsigned_bytes() throws IOException {
        ImageList images = read(TWO_IMAGES, 3).images();
        assertThat(images.shape()).isEqualTo(new ImageShape(1, 1, 3));
        assertThat(pixels(images)).containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5, -1});
        assertThat(read("00000801 00000003 0001ff", 1).labels()).containsExactly(0, 1, 255);
    }

    private static List<byte[]> pixels(ImageList images) {
        return images.images().stream().map(Levels::pixels).toList();
    }

    @Test
    void reads_a_gzipped_array() throws IOException {
        Idx idx = Idx.read(new ByteArrayInputStream(zipped(bytes(TWO_IMAGES))), "a.gz", 3);
        assertThat(pixels(idx.images())).containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5, -1});
    }

    @Test
    void refuses_another_magic_number() {
        refuses("00000d03 00000002 00000001 00000003 01020304 05ff", 3)
                .hasMessage("a.idx is not an IDX file of unsigned bytes with 3 dimension(s): "
                        + "it starts with 0x00000d03, not 0x00000803.");
    }

    @Test
    void refuses_labels_where_images_have_to_be() {
        refuses("00000801 00000010 01020304 05060708 01020304 05060708", 3)
                .hasMessageContaining("it starts with 0x00000801, not 0x00000803.");
    }

    @Test
    void refuses_an_empty_file() {
        refuses("", 1).hasMessage("a.idx is truncated: 0 bytes found where 8 have to be. Get the file anew.");
    }

    @Test
    void refuses_a_truncated_header() {
        refuses("00000803 0000", 3).hasMessageContaining("6 bytes found where 16 have to be");
    }

    @Test
    void refuses_truncated_elements() {
        refuses("00000801 00000003 0102", 1).hasMessageContaining("2 bytes found where 3 have to be");
    }

    @Test
    void refuses_bytes_behind_the_elements() {
        refuses("00000801 00000001 0102", 1)
                .hasMessage("a.idx: its header promises 1 elements [1], but more bytes follow them.");
    }

    @Test
    void refuses_a_header_that_asks_for_more_than_an_array_holds() {
        refuses("00000803 00010000 00010000 00010000", 3)
                .hasMessage("a.idx: its header asks for 65536 × 65536 bytes or more; at most 2147483639 fit.");
        refuses("00000801 ffffffff", 1).hasMessageContaining("asks for 4294967295 bytes; at most");
    }

    @Test
    void does_not_allocate_what_a_short_file_only_promises() {
        refuses("00000801 3ffffff0 01", 1).hasMessageContaining("1 bytes found where 1073741808 have to be");
    }

    @Test
    void refuses_a_truncated_and_a_damaged_gzip_stream() throws IOException {
        byte[] whole = zipped(bytes(TWO_IMAGES));
        byte[] damaged = whole.clone();
        damaged[damaged.length - 6] ^= 1;
        for (byte[] bad : new byte[][] {Arrays.copyOf(whole, whole.length - 9), Arrays.copyOf(whole, 5), damaged}) {
            assertThatThrownBy(() -> Idx.read(new ByteArrayInputStream(bad), "a.gz", 3))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("a.gz: the gzip stream is damaged or truncated. Get the file anew.");
        }
    }

    @Test
    void a_pair_of_files_must_have_as_many_labels_as_images() throws IOException {
        ImageList images = read(TWO_IMAGES, 3).images();
        int[] labels = read("00000801 00000003 000102", 1).labels();
        assertThatThrownBy(() -> new Labelled(images, labels, 10, "pair"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pair: 2 images, but 3 labels.");
    }

    @Test
    void a_pair_of_files_must_have_labels_below_the_number_of_classes() throws IOException {
        ImageList images = read(TWO_IMAGES, 3).images();
        int[] labels = read("00000801 00000002 09fe", 1).labels();
        assertThatThrownBy(() -> new Labelled(images, labels, 10, "pair"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pair: label 254 of example 1; allowed are 0 to 9.");
    }

    private static AbstractThrowableAssert<?, ?> refuses(String file, int rank) {
        return assertThatThrownBy(() -> read(file, rank)).isInstanceOf(InvalidInputException.class);
    }

    private static Idx read(String file, int rank) throws IOException {
        return Idx.read(new ByteArrayInputStream(bytes(file)), "a.idx", rank);
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void refuses_images_without_a_pixel() {
        refuses("00000803 00000005 00000000 00000002", 3)
                .hasMessage("a.idx: its header has images without a pixel, [5, 0] …");
        refuses("00000803 00000000 00010000 00010000", 3)
                .hasMessageContaining("asks for 0 × 65536 × 65536 bytes; at most");
    }
}
