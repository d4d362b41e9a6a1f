// Asks veraPDF's own library whether files are what they claim to be, all of them in one virtual machine.
//
//   java -cp … Validate.java ua1=form.pdf 3a=record.pdf !ua1=broken.pdf …
//
// A file with "!" before it has to be refused: a validator that never refuses anything proves nothing. One line is
// printed for each file, its broken rules below it, and at the end how many are as they should be. Exit status 1 where
// one is not.

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    private static final int SHOWN_OF_A_REASON = 200;
    private static final int THREADS = 2;

    /** What is said of one file: whether it follows the standard, and by rule how often and why it does not. */
    private record Verdict(boolean isValid, int checks, Map<String, String> reasons) {}

    /** A file, the standard it claims to follow, and whether it does not and has to be refused. */
    private record Claim(String flavour, String file, boolean isToBeRefused) {
        static Claim of(String pair) {
            boolean isToBeRefused = pair.startsWith("!");
            String[] parts = pair.substring(isToBeRefused ? 1 : 0).split("=", 2);
            return new Claim(parts[0], parts[1], isToBeRefused);
        }

        /** What could not be read at all was refused for a reason that says nothing about the rules. */
        boolean isRight(Verdict verdict) {
            return isToBeRefused ? !verdict.isValid() && verdict.checks() > 0 : verdict.isValid();
        }
    }

    public static void main(String[] pairs) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Claim> claims = Arrays.stream(pairs).map(Claim::of).toList();
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (Claim claim : claims) {
            verdicts.add(threads.submit(() -> judge(claim.flavour(), claim.file())));
        }
        int failed = 0;
        for (int place = 0; place < pairs.length; place++) {
            Claim claim = claims.get(place);
            Verdict verdict = verdicts.get(place).get();
            failed += claim.isRight(verdict) ? 0 : 1;
            say(claim, verdict);
        }
        System.out.printf("%d passed, %d failed%n", pairs.length - failed, failed);
        System.exit(failed == 0 && pairs.length > 0 ? 0 : 1);
    }

    private static Verdict judge(String flavour, String file) {
        PDFAFlavour standard = PDFAFlavour.byFlavourId(flavour);
        if (standard == PDFAFlavour.NO_FLAVOUR) {
            return new Verdict(false, 0, Map.of(flavour, "is no standard that veraPDF knows"));
        }
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            return new Verdict(result.isCompliant(), result.getTotalAssertions(), reasons(result.getTestAssertions()));
        } catch (Exception error) {
            return new Verdict(false, 0, Map.of("cannot be read", String.valueOf(error.getMessage())));
        }
    }

    private static Map<String, String> reasons(List<TestAssertion> assertions) {
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (TestAssertion assertion : assertions) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
            }
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        times.forEach((rule, count) -> reasons.put(rule + ", " + count + " times", first.get(rule)));
        return reasons;
    }

    private static void say(Claim claim, Verdict verdict) {
        boolean isRight = claim.isRight(verdict);
        String word = verdict.isValid() ? "valid" : isRight ? "refused, as it has to be" : "INVALID";
        String wrong = claim.isToBeRefused() && !isRight ? ", although its rules are broken: WRONG" : "";
        String name = claim.file().substring(claim.file().lastIndexOf('/') + 1);
        System.out.printf("%-4s %s: %s%s (%d checks)%n", claim.flavour(), name, word, wrong, verdict.checks());
        if (!isRight) {
            verdict.reasons().forEach((rule, reason) -> System.out.printf("     %s: %s%n", rule, shortened(reason)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_OF_A_REASON ? text : text.substring(0, SHOWN_OF_A_REASON) + " …";
    }
}
