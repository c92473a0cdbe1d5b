package io.gan4j.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.gan4j.nn.NetworkProvider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The rules that hold for the code of every module. */
class ArchitectureTest {
    private static final String VARIANTS = "io.gan4j.variants..";

    /** Core's packages, each allowed to use those before it; last what core must not know. */
    private static final List<String[]> ORDER = List.of(
            new String[] {"io.gan4j.error"},
            new String[] {"io.gan4j.file"},
            new String[] {"io.gan4j.random"},
            new String[] {"io.gan4j.parallel"},
            new String[] {"io.gan4j.config"},
            new String[] {"io.gan4j.spi"},
            new String[] {"io.gan4j.text"},
            new String[] {"io.gan4j.tensor"},
            new String[] {"io.gan4j.loss", "io.gan4j.data.fetch"},
            new String[] {"io.gan4j.data"},
            new String[] {"io.gan4j.data.file", "io.gan4j.data.stream"},
            new String[] {"io.gan4j.nn.profile"},
            new String[] {"io.gan4j.nn"},
            new String[] {"io.gan4j.nn.layers", "io.gan4j.nn.architectures"},
            new String[] {"io.gan4j.nn.engine"},
            new String[] {"io.gan4j.nn.dl4j"},
            new String[] {"io.gan4j.nn.onednn"},
            new String[] {"io.gan4j.nn.compiled"},
            new String[] {"io.gan4j.nn.onnx"},
            new String[] {"io.gan4j.penalty", "io.gan4j.view"},
            new String[] {"io.gan4j.train"},
            new String[] {"io.gan4j.metric.sample", "io.gan4j.metric.similarity"},
            new String[] {"io.gan4j.metric"},
            new String[] {"io.gan4j.picture", "io.gan4j.cluster"},
            new String[] {"io.gan4j.run", "io.gan4j.stability"},
            new String[] {"io.gan4j.exchange", "io.gan4j.run.tensorboard", "io.gan4j.diagnosis"},
            new String[] {"io.gan4j.plugin"},
            new String[] {"io.gan4j.session"},
            new String[] {"io.gan4j.internal"},
            new String[] {"io.gan4j"},
            new String[] {"io.gan4j.tune", "io.gan4j.sampling"},
            new String[] {
                "io.gan4j.testkit..",
                VARIANTS,
                "io.gan4j.datasets..",
                "io.gan4j.encoders..",
                "io.gan4j.metrics..",
                "io.gan4j.reproduce..",
                "io.gan4j.spark..",
                "io.gan4j.cli.."
            });

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gan4j");

    private static final DescribedPredicate<JavaClass> DESCRIBES_NETWORKS =
            describe("describe networks", type -> type.getPackageName().endsWith("networks") || isPartOfProvider(type));

    @Test
    void sees_the_code_of_every_package() {
        Set<String> seen = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(seen)
                .contains(
                        "io.gan4j.error",
                        "io.gan4j.random",
                        "io.gan4j.config",
                        "io.gan4j.spi",
                        "io.gan4j.tensor",
                        "io.gan4j.loss",
                        "io.gan4j.data",
                        "io.gan4j.nn",
                        "io.gan4j.train");
    }

    @Test
    void classes_of_a_variant_are_in_the_package_that_the_rules_look_at() {
        List<String> elsewhere = CLASSES.stream()
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().contains("variants-"))
                .map(JavaClass::getName)
                .filter(name -> !name.startsWith("io.gan4j.variants."))
                .toList();

        assertThat(elsewhere).isEmpty();
    }

    @Test
    void packages_use_only_those_before_them() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.stream().skip(i + 1).flatMap(Arrays::stream).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAnyPackage(ORDER.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void every_package_of_core_has_a_floor() {
        Set<String> known = ORDER.stream().flatMap(Arrays::stream).collect(Collectors.toSet());

        assertThat(CLASSES.stream()
                        .filter(type -> type.getSource()
                                .orElseThrow()
                                .getUri()
                                .toString()
                                .contains("/core/"))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(30)
                .isSubsetOf(known);
    }

    @Test
    void packages_have_no_cycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void only_nn_runs_networks_of_dl4j() {
        noClasses()
                .that(not(resideInAnyPackage("io.gan4j.nn..", "io.gan4j.testkit..")
                        .or(DESCRIBES_NETWORKS)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.deeplearning4j..")
                .because("DL4J is the description and the interchange format of networks, and nn is where that is")
                .check(CLASSES);
    }

    @Test
    void descriptions_of_networks_use_only_configuration_classes_of_dl4j() {
        noClasses()
                .that(resideInAPackage("io.gan4j.testkit..")
                        .or(DESCRIBES_NETWORKS.and(not(resideInAPackage("io.gan4j.nn..")))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.deeplearning4j..")
                        .and(not(
                                resideInAnyPackage("org.deeplearning4j.nn.conf..", "org.deeplearning4j.nn.weights.."))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nobody_outside_core_uses_its_internal_package() {
        noClasses()
                .that()
                .resideInAnyPackage(ORDER.get(ORDER.size() - 1))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.gan4j.internal..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void variants_do_not_know_each_other() {
        slices().matching("io.gan4j.variants.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void spi_config_and_loss_know_no_injector() {
        noClasses()
                .that()
                .resideInAnyPackage("io.gan4j.spi..", "io.gan4j.config..", "io.gan4j.loss..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Injector.class, Guice.class)
                .because("a plug-in is not required to use Guice")
                .check(CLASSES);
    }

    /** But for the bridge to Spark, a program of its own, which talks to gan4j by its output. */
    @Test
    void only_the_command_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.gan4j.cli..", "io.gan4j.spark.bridge")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    /** But for the studio's token, and for what a person is asked there: nobody is to foresee them. */
    @Test
    void randomness_is_always_seeded() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.gan4j.studio.Chance")
                .should()
                .accessTargetWhere(describe("the target is random without a seed", ArchitectureTest::isUnseeded))
                .because("io.gan4j.random is the one source of randomness")
                .check(CLASSES);
    }

    @Test
    void only_nn_touches_the_process_wide_generator_of_nd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gan4j.nn..")
                .should()
                .accessTargetWhere(describe(
                        "the target draws from ND4J's generator",
                        access -> access.getTargetOwner().isEquivalentTo(Nd4j.class)
                                && (access.getName().startsWith("rand")
                                        || Set.of("getRandom", "getRandomFactory", "choice", "shuffle")
                                                .contains(access.getName()))))
                .check(CLASSES);
    }

    private static boolean isUnseeded(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        boolean bare = access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
        return owner.isEquivalentTo(Math.class) && name.equals("random")
                || owner.isEquivalentTo(ThreadLocalRandom.class)
                || owner.isAssignableTo(SecureRandom.class)
                || (owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SplittableRandom.class))
                        && name.equals("<init>")
                        && bare
                || owner.isEquivalentTo(RandomGenerator.class)
                        && Set.of("of", "getDefault").contains(name)
                || owner.isEquivalentTo(RandomGeneratorFactory.class) && name.equals("create") && bare
                || owner.isEquivalentTo(Collections.class)
                        && name.equals("shuffle")
                        && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget shuffle
                        && shuffle.getRawParameterTypes().size() == 1;
    }

    private static boolean isPartOfProvider(JavaClass type) {
        return type.isAssignableTo(NetworkProvider.class)
                || type.getEnclosingClass()
                        .map(ArchitectureTest::isPartOfProvider)
                        .orElse(false);
    }
}
