import com.sun.source.util.JavacTask;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Parses Java sources with the JDK's own parser, without resolving a name: their libraries are not there. */
public final class ParseJava {
  public static void main(String[] files) throws Exception {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    var sources = compiler.getStandardFileManager(problems, null, null)
        .getJavaFileObjects(Arrays.stream(files).map(Path::of).toArray(Path[]::new));
    ((JavacTask) compiler.getTask(null, null, problems, null, null, sources)).parse();
    problems.getDiagnostics().forEach(System.err::println);
    boolean isRefused = problems.getDiagnostics().stream().anyMatch(one -> one.getKind() == Diagnostic.Kind.ERROR);
    System.exit(isRefused ? 1 : 0);
  }
}
