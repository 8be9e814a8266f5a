package dev.nearside.host.fs;

/** The file system refuses; nothing has changed. */
public final class FileFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FileProblem problem;

  public FileFault(FileProblem problem) {
    super(problem.name(), null, false, false);
    this.problem = problem;
  }

  public FileProblem problem() {
    return problem;
  }
}
