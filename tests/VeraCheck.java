import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Names every rule of PDF/UA-1 that one of the given files breaks, by veraPDF; prints nothing where all is well. */
public class VeraCheck {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : files) {
            try (InputStream in = new FileInputStream(new File(name));
                 PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFUA_1);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
                ValidationResult result = validator.validate(parser);
                if (!result.isCompliant()) {
                    for (TestAssertion one : result.getTestAssertions()) {
                        System.out.println(name + ": " + one.getRuleId().getClause() + " " + one.getMessage());
                    }
                }
            }
        }
        System.err.println(files.length + " files read");
    }
}
