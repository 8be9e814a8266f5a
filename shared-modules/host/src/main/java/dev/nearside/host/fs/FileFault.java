package dev.nearside.host.fs;

/** The file system refuses; nothing has changed. Immutable, and thrown again and again. */
public final class FileFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FileProblem problem;

  FileFault(FileProblem problem) {
    super(problem.name(), null, false, false);
    this.problem = problem;
  }

  public FileProblem problem() {
    return problem;
  }
}
