package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.loss.LossProvider;
import io.gan4j.testkit.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input gets one to four lines and exit code 2, and leaves nothing behind. */
class BadInputTest {
    @TempDir
    Path folder;

    @AfterEach
    void no_run_folder_was_made() {
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void an_unknown_variant() {
        train("dcgn").refused("""
                unknown variant "dcgn"
                Known variants: acgan, cgan, cyclegan, dcgan, gan, lsgan, pix2pix, progan, r3gan, sgan, stackgan, vae, wgan
                Did you mean "dcgan"?
                """);
    }

    @Test
    void penalties_and_labels_that_contradict_something() {
        train("acgan --set penalties.r1.weight=1").refused("""
                --set penalties.r1.weight=1: gan4j.penalties.r1.weight is set, but \
                gan4j.networks.dcgan-discriminator.normalization of network "discriminator" is batch: what it says of an \
                image depends on the others of the batch, and the slope at one image has no meaning.
                Set it to layer or none, or the penalty to 0.
                """);
        train("wgan --set penalties.clipping=0.02 --set penalties.r2.weight=1").refused("""
                --set penalties.r2.weight=1: gan4j.penalties.r2.weight is set, but gan4j.penalties.clipping is 0.02 \
                (--set penalties.clipping=0.02): both bound the discriminator's slopes.
                Set one of them to 0.
                """);
        train("wgan --set penalties.clipping=0.02 --set networks.dcgan-discriminator.spectral=true")
                .refused("""
                --set penalties.clipping=0.02: gan4j.penalties.clipping is 0.02, but the weights of network \
                "discriminator" are bounded by gan4j.networks.dcgan-discriminator.spectral = true already.
                Set clipping to 0, or spectral to false.
                """);
        train("wgan --set losses.non-saturating.label-smoothing=0.1").refused("""
                --set losses.non-saturating.label-smoothing=0.1: gan4j.losses.non-saturating.label-smoothing is 0.1, but \
                gan4j.loss is "wasserstein", which does not go by it.
                Set gan4j.loss to non-saturating, or label-smoothing to 0.
                """);
        train("sgan --set variants.sgan.baseline=true --set penalties.drift=1").refused("""
                --set penalties.drift=1: gan4j.penalties.drift is set, but what variant "sgan" trains here does not go by it.
                Leave it out.
                """);
    }

    @Test
    void views_of_images_that_cannot_be_had() {
        train("dcgan --set discriminator.packing=3").refused("""
                --set discriminator.packing=3: gan4j.discriminator.packing is 3, but gan4j.data.batch-size is 32, which is \
                no multiple of it.
                Set one of them so that whole packs make a batch.
                """);
        train("acgan --set discriminator.packing=2").refused("""
                --set discriminator.packing=2: gan4j.discriminator.packing is 2, but a discriminator of image [1, 28, 28] → \
                source [1], classes [10] says more of an image, or is told more, than whether it is real.
                Set it to 1, or take a variant without labels, texts and pairs.
                """);
        train("gan --set data.source=ring --set image.height=1 --set image.width=2"
                        + " --set discriminator.augmentation.cutout=0.5")
                .refused("""
                --set discriminator.augmentation.cutout=0.5: gan4j.discriminator.augmentation.cutout is set, but what data \
                set "ring" has are points, and no images.
                Leave it off; gan4j.discriminator.instance-noise does for points, too.
                """);
        train("gan --set data.source=ring --set image.height=1 --set image.width=2"
                        + " --set penalties.consistency.generated=1")
                .refused("""
                --set penalties.consistency.generated=1: gan4j.penalties.consistency.generated is set, but what data set \
                "ring" has are points, and no images.
                Set it to 0; the penalties on slopes do for points, too.
                """);
        train("sgan --set variants.sgan.baseline=true --set feature-matching.weight=1")
                .refused("""
                --set feature-matching.weight=1: gan4j.feature-matching.weight is set, but what variant "sgan" trains here \
                does not go by it.
                Leave it out.
                """);
        train("dcgan --set discriminator.instance-noise={from=1,to=0,until=1,by=exponential}")
                .refused("""
                --set discriminator.instance-noise={from=1,to=0,until=1,by=exponential}: \
                gan4j.discriminator.instance-noise.by is "exponential", but must not be exponential from or to 0: no factor \
                leads there
                """);
    }

    @Test
    void more_examples_than_there_are() {
        train("dcgan --set data.examples=20000").refused("""
                --set data.examples=20000: gan4j.data.examples is 20000, but data set "digits" has 10000 training examples.
                Leave it out to take all.
                """);
    }

    @Test
    void networks_larger_than_the_memory() {
        train("dcgan --profile --set networks.dcgan-generator.width=100000")
                .refusedLike(
                        "This needs about [0-9]+ GB of memory, and this machine has [0-9]+ GB.\n"
                                + "Less is needed with narrower networks, smaller images, or a smaller gan4j.data.batch-size.\n");
    }

    @Test
    void a_variant_of_a_plug_in_that_is_not_named() {
        train("wgan-gp").refused("""
                unknown variant "wgan-gp"
                Known variants: acgan, cgan, cyclegan, dcgan, gan, lsgan, pix2pix, progan, r3gan, sgan, stackgan, vae, wgan
                If a plug-in has it, name its jar: --plugins JAR
                """);
    }

    @Test
    void a_plug_ins_project_instead_of_its_jar() throws IOException {
        Path project = Files.createDirectories(folder.resolve("gan4j-my-gan"));
        train("my-gan --plugins " + project).refused("there is no jar in the plug-in folder " + project + ".\n");
        Path built = Files.createDirectories(project.resolve("target"));
        Files.createFile(built.resolve("my-gan.jar"));
        train("my-gan --plugins " + project).refused("""
                there is no jar in the plug-in folder %s.
                Did you mean %s?
                """.formatted(project, built));
    }

    @Test
    void an_unknown_network() {
        train("dcgan --set networks.generator=dcgan-generatr").refused("""
                unknown network "dcgan-generatr" (--set networks.generator=dcgan-generatr)
                Known networks: conditional-maxout-discriminator, conditional-mlp-generator, dcgan-discriminator, dcgan-generator, maxout-discriminator, mlp-discriminator, mlp-generator, patchgan-discriminator, progan-discriminator, progan-generator, r3gan-discriminator, r3gan-generator, resnet-generator, sngan-discriminator, sngan-generator, stackgan-conditioning, stackgan-stage1-discriminator, stackgan-stage1-generator, stackgan-stage2-discriminator, stackgan-stage2-generator, unet-generator
                Did you mean "dcgan-generator"?
                """);
    }

    @Test
    void a_network_of_the_other_role() {
        train("dcgan --set networks.generator=dcgan-discriminator").refused("""
                --set networks.generator=dcgan-discriminator: gan4j.networks.generator is "dcgan-discriminator", which is a discriminator.
                Choose a generator: `gan4j networks` lists them.
                """);
        train("gan --set networks.generator=resnet-generator").refused("""
                --set networks.generator=resnet-generator: gan4j.networks.generator is "resnet-generator", which takes only \
                "image", but the variant wants latent [100] → image [1, 28, 28].
                Choose another: `gan4j networks` lists them.
                """);
    }

    @Test
    void an_unknown_loss() {
        train("dcgan --set loss=non-saturatng").refused("""
                unknown loss "non-saturatng" (--set loss=non-saturatng)
                Known losses: hinge, least-squares, minimax, non-saturating, relativistic, relativistic-average, \
                relativistic-average-least-squares, wasserstein
                Did you mean "non-saturating"?
                """);
    }

    @Test
    void an_unknown_data_set() {
        train("dcgan --set data.source=digit").refused("""
                unknown data set "digit" (--set data.source=digit)
                Known data sets: captioned-folder, cifar10, cifar100, digits, emoji-captions, emoji-drawings, emoji-outlines, emoji-styles, fashion-mnist, few-captions, few-emoji, few-outlines, grid, idx, image-folder, mnist, npy, paired-folder, ring, stacked-digits, two-folders
                Did you mean "digits"?
                """);
    }

    @Test
    void a_data_set_that_has_not_been_fetched() {
        train("dcgan --set data.source=emoji-styles").refused("""
                Data set emoji-styles has not been fetched yet.
                Fetch it once, 136 MB: gan4j data fetch emoji-styles
                Without a network: --set data.source=few-emoji
                """);
    }

    @Test
    void a_file_that_is_no_package_of_the_data_set() throws IOException {
        Path file = Files.writeString(folder.resolve("emoji.tgz"), "");
        Call call = Call.line("data fetch emoji-styles --from " + file);
        assertThat(call.out()).isEqualTo("Checking " + file + " …\n");
        new Call(call.exitCode(), "", call.err()).refused(file + """
                 is no file of data set emoji-styles: its SHA-256 is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.
                Needed: emoji-datasource-google@16.0.0 and emoji-datasource-twitter@16.0.0
                `gan4j data show emoji-styles` tells their SHA-256.
                """);
    }

    @Test
    void folders_that_are_not_set() {
        train("dcgan --set data.source=two-folders").refused("""
                Data set two-folders needs two folders of images, but gan4j.datasets.two-folders.a is not set.
                Set it: --set datasets.two-folders.a=FOLDER
                """);
    }

    @Test
    void a_data_set_to_show_that_there_is_not() {
        Call.line("data show few-emojis").refused("""
                unknown data set or feature network "few-emojis"
                Known data sets: captioned-folder, cifar10, cifar100, digits, emoji-captions, emoji-drawings, emoji-outlines, emoji-styles, fashion-mnist, few-captions, few-emoji, few-outlines, grid, idx, image-folder, mnist, npy, paired-folder, ring, stacked-digits, two-folders
                Known feature networks: digits-cnn-v1, inception, inception-nsfwjs, onnx, stacked-digits-cnn-v1
                Did you mean "few-emoji"?
                """);
    }

    @Test
    void an_unknown_setting_of_a_text_encoder() {
        train("dcgan --set text-encoders.hashed-words.sise=64").refused("""
                --set text-encoders.hashed-words.sise=64: unknown setting gan4j.text-encoders.hashed-words.sise
                Did you mean gan4j.text-encoders.hashed-words.size?
                """);
    }

    @Test
    void an_unknown_preset() {
        train("gan --preset papr").refused("""
                --set preset=papr: gan has no preset "papr"
                Known presets: dense-256, none, paper, plane
                Did you mean "paper"?
                """);
    }

    @Test
    void an_unknown_setting() {
        train("dcgan --set training.epoch=3").refused("""
                --set training.epoch=3: unknown setting gan4j.training.epoch
                Did you mean gan4j.training.epochs?
                """);
    }

    @Test
    void a_setting_without_its_block() {
        train("dcgan --set batch-size=3").refused("""
                --set batch-size=3: unknown setting gan4j.batch-size
                Did you mean gan4j.data.batch-size?
                """);
    }

    @Test
    void an_unknown_setting_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("run.conf"), """
                gan4j {
                  seed = 1
                  trainig.epochs = 3
                }
                """);
        train("dcgan --config " + file).refused(file + """
                :3: unknown setting gan4j.trainig
                Did you mean gan4j.training?
                """);
    }

    @Test
    void a_file_that_is_not_hocon() throws IOException {
        Path file = Files.writeString(folder.resolve("run.conf"), "gan4j {\n  seed = 1\n");
        train("dcgan --config " + file).refused(file + """
                :3: is not valid HOCON
                a { … } is not closed
                """);
    }

    @Test
    void a_value_of_the_wrong_type_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("run.conf"), "gan4j {\n  data.batch-size = many\n}\n");
        train("dcgan --config " + file).refused(file + """
                :2: gan4j.data.batch-size is "many", but must be a whole number
                """);
    }

    @Test
    void a_file_that_is_missing() {
        train("dcgan --config " + folder.resolve("none.conf"))
                .refused("there is no file " + folder.resolve("none.conf") + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "training.epochs=x                   | is \"x\", but must be a number",
                "training.epochs=0                   | is 0, but must be greater than 0",
                "training.steps=1.5                  | is 1.5, but must be a whole number",
                "training.steps=0                    | is 0, but must be at least 1",
                "training.discriminator-steps=0      | is 0, but must be at least 1",
                "training.ema=1.5                    | is 1.5, but must be at least 0 and below 1",
                "training.ema-half-life=1000         | is 1000, but must be 0 where gan4j.training.ema is 0.999: set one of them to 0",
                "training.schedule.factor=0          | is 0, but must be more than 0 and at most 1",
                "data.batch-size=0                   | is 0, but must be at least 1",
                "image.height=0                      | is 0, but must be at least 1",
                "image.channels=2                    | is 2, but must be 1 (grey), 3 (colour) or 4 (colour and opacity)",
                "image.range=wide                    | is \"wide\", but must be one of symmetric, unit",
                "latent.size=0                       | is 0, but must be at least 1",
                "networks.dcgan-generator.width=0    | is 0, but must be at least 1",
                "networks.dcgan-generator.normalization=group | is \"group\", but must be one of batch, layer, instance, none",
                "optimizer.generator.learning-rate=-1 | is -1, but must be greater than 0",
                "optimizer.discriminator.beta1=1     | is 1, but must be at least 0 and below 1",
                "samples.every=-1                    | is -1, but must be at least 0",
                "samples.rows=65                     | is 65, but must be from 1 to 64",
                "checkpoints.keep=0                  | is 0, but must be at least 1",
                "log.every=0                     | is 0, but must be at least 1",
                "runtime.executor=gpu                | is \"gpu\", but must be one of auto, onednn, dl4j",
                "runtime.threads=-1                  | is -1, but must be from 0 to 1024",
                "seed=null                           | is null, but must be a whole number",
                "loss=null                           | is null, but must be text",
                "training=3                          | is 3, but must be a block of settings { … }"
            })
    void a_value_that_a_setting_cannot_have(String setting, String problem) {
        String key = setting.substring(0, setting.indexOf('='));
        train("dcgan --set " + setting).refused("--set " + setting + ": gan4j." + key + " " + problem + "\n");
    }

    @Test
    void more_examples_in_a_batch_than_there_are() {
        train("dcgan --set data.batch-size=10001").refused("""
                gan4j.data.batch-size is 10001; allowed is 1 to 10000, the examples of data set digits.
                """);
    }

    @Test
    void an_image_size_that_the_network_cannot_make() {
        train("dcgan --set image.height=30 --dry-run").refused("""
                Network "dcgan-generator" cannot make images of 30×28 pixels.
                It makes squares of 16, 28, 32, 56, 64, 112, 128 or 224 pixels.
                Set gan4j.image.height and gan4j.image.width to one of them: the data are scaled to it.
                """);
    }

    @Test
    void a_normalization_that_the_network_cannot_have() {
        train("gan --set networks.mlp-generator.normalization=instance").refused("""
                --set networks.mlp-generator.normalization=instance: gan4j.networks.mlp-generator.normalization is "instance", \
                but must be one of batch, layer, none: a perceptron has no feature maps
                """);
    }

    @Test
    void a_setting_without_a_value() {
        train("dcgan --set training.epochs").refused("""
                --set training.epochs: is not of the form key=value
                For example: --set training.epochs=20
                """);
    }

    @Test
    void a_stop_before_the_first_step() {
        train("dcgan --stop-at 0").refused("--stop-at is 0, but must be at least 1.\n");
    }

    @Test
    void a_file_where_run_folders_are_to_be() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path out : new Path[] {file, file.resolve("runs")}) {
            Call.line("train dcgan --steps 1 --out " + out)
                    .refused("Run folders cannot be made in " + out + ": " + file
                            + " is a file.\nName a folder, there or yet to be made: --out, or gan4j.output.dir.\n");
        }
    }

    @Test
    void two_plugins_of_one_name() throws IOException {
        Path one = new PluginJarBuilder(folder).loss("acme.One", "soft").build("one.jar");
        Path two = new PluginJarBuilder(folder).loss("acme.Two", "soft").build("two.jar");
        train("dcgan --plugins " + one + " --plugins " + two).refused("""
                two plug-ins are the loss "soft":
                  acme.One in %s
                  acme.Two in %s
                Remove the jar of one of them.
                """.formatted(one, two));
    }

    @Test
    void a_plugin_whose_class_does_not_load() throws IOException {
        Path jar = new PluginJarBuilder(folder)
                .declare(LossProvider.class, "acme.Gone")
                .build("gone.jar");
        train("dcgan --plugins " + folder).refused("""
                the plug-in class acme.Gone in %s does not load
                java.lang.ClassNotFoundException: acme.Gone
                Was it built against another version of gan4j? Replace the jar or remove it.
                """.formatted(jar));
    }

    @Test
    void a_plugin_path_that_does_not_exist() {
        train("dcgan --plugins " + folder.resolve("none.jar"))
                .refused("there is no plug-in jar or folder " + folder.resolve("none.jar")
                        + "\nGive a jar, or a folder that holds jars.\n");
    }

    @Test
    void a_folder_that_is_not_a_run() throws IOException {
        Path norun = Files.createDirectory(folder.resolve("norun"));
        for (String command : new String[] {
            "generate", "interpolate", "resume", "export --format dl4j", "arithmetic %s 1", "classify %s a.png"
        }) {
            ofRun(command.contains("%s") ? command.formatted(norun) : command + " " + norun)
                    .refused("""
                    The folder '%s' is not a run: it has no config.conf.
                    There are no runs yet: 'gan4j train dcgan' makes one.
                    Name a run by its folder, its number or 'latest'.
                    """.formatted(norun));
        }
    }

    @Test
    void a_run_that_does_not_exist() {
        for (String run : new String[] {"latest", "7", "no/such/folder"}) {
            ofRun("generate " + run).refused("""
                    There is no run '%s', neither such a folder nor in %s.
                    There are no runs yet: 'gan4j train dcgan' makes one.
                    Name a run by its folder, its number or 'latest'.
                    """.formatted(run, folder.resolve("runs")));
        }
    }

    @Test
    void counts_out_of_range() {
        ofRun("generate latest --count 0").refused("--count is 0, but must be from 1 to 4096.\n");
        ofRun("generate latest --count 1000000001")
                .refused("--count is 1000000001, but must be from 1 to 1000000000.\n");
        ofRun("interpolate latest --rows 0").refused("--rows is 0, but must be from 1 to 64.\n");
        ofRun("interpolate latest --columns 1").refused("--columns is 1, but must be from 2 to 64.\n");
    }

    @Test
    void an_expression_that_cannot_be_read() {
        Call.gan4j("arithmetic", "latest", "3,17,,40 - 5").refused("""
                EXPRESSION, character 6: the number of an image, 1 to 4096, is expected, not ",".
                  3,17,,40 - 5
                       ^
                Add and subtract averages of images, such as "3,17,40 - 5,9,22 + 1,8,30".
                """);
    }

    @Test
    void a_name_that_cannot_be_described() {
        Call.line("describe dcgn").refused("""
                there is no plug-in and no setting "dcgn" to describe
                Did you mean "dcgan"?
                Names are listed by: gan4j variants, networks, losses, datasets, encoders, metrics; settings by: gan4j describe
                """);
    }

    @Test
    void an_unknown_command() {
        Call.line("trian dcgan").refused("""
                unknown command "trian"
                Did you mean "train"?
                """);
    }

    @Test
    void an_unknown_option() {
        train("dcgan --sed 3").refused("""
                Unknown options: '--sed', '3'
                Possible solutions: --set, --seed
                """);
    }

    @Test
    void a_missing_argument() {
        Call.line("train").refused("""
                Missing required parameter: 'VARIANT'
                Try 'gan4j train --help'.
                """);
        Call.line("generate").refused("""
                Missing required parameter: 'RUN'
                Try 'gan4j generate --help'.
                """);
        Call.line("arithmetic latest").refused("""
                Missing required parameter: 'EXPRESSION'
                Try 'gan4j arithmetic --help'.
                """);
        Call.line("classify latest").refused("""
                Missing required parameter: 'IMAGE'
                Try 'gan4j classify --help'.
                """);
        ofRun("export latest").refused("""
                Missing required option: '--format=FORMAT'
                Try 'gan4j export --help'.
                """);
    }

    @Test
    void an_argument_too_many() {
        train("dcgan gan").refused("""
                Unmatched argument at index 2: 'gan'
                Try 'gan4j train --help'.
                """);
    }

    @Test
    void options_of_the_wrong_type() {
        train("dcgan --seed x").refused("""
                Invalid value for option '--seed': 'x' is not a long
                Try 'gan4j train --help'.
                """);
        ofRun("export latest --format torch").refused("""
                Invalid value for option '--format': expected one of [ONNX, SAFETENSORS, DL4J, MODEL, TENSORBOARD, CSV] (case-insensitive) but was 'torch'
                Try 'gan4j export --help'.
                """);
    }

    @Test
    void two_lengths_at_once() {
        train("dcgan --epochs 2 --steps 3").refused("""
                Error: --epochs=N, --steps=N are mutually exclusive (specify only one)
                Try 'gan4j train --help'.
                """);
    }

    /** The place comes last, as the words before are what picocli counts. */
    private Call train(String words) {
        return Call.line("train " + words + " --out " + folder.resolve("runs"));
    }

    private Call ofRun(String words) {
        return Call.line(words + " --runs " + folder.resolve("runs"));
    }
}
