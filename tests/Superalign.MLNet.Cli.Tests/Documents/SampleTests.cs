using System.Reflection;
using Superalign.MLNet.Tests.Packages;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>The sample is the notebook as a file to run: the same code, the same output.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SampleTests
{
    private static readonly string Sample = Path.Combine("samples", "getting-started.cs");

    private static readonly Notebook Notebook = new(Path.Combine(RepositoryFolder.Path, "notebooks", "getting-started.ipynb"));

    // Whether the notebook prints that too, NotebookTests says.
    [TestMethod]
    public void TheSample_Runs_AndPrintsWhatTheNotebookKeeps()
    {
        var configuration = typeof(SampleTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

        var printed = PackedPackages.Dotnet(RepositoryFolder.Path, "run", "-c", configuration, Sample);

        var kept = Notebook.CodeCells.SelectMany(Notebook.OutputsOf).Where(output => !output.StartsWith('<'));
        Assert.IsNull(OutputComparison.Difference(string.Join('\n', kept), printed));
    }

    [TestMethod]
    public void TheSample_HoldsTheNotebooksCode()
    {
        var sample = File.ReadLines(Path.Combine(RepositoryFolder.Path, Sample)).Select(line => line.Trim()).ToHashSet();

        var missing = Notebook.CodeCells.SelectMany(cell => Notebook.SourceOf(cell).Split('\n')).Select(line => line.Trim())
            .Where(line => !IsOfANotebookAlone(line) && !sample.Contains(line));

        Assert.AreEqual("", string.Join(Environment.NewLine, missing));
    }

    // A program starts torch by itself, has the implicit usings, and shows pictures in a report.
    private static bool IsOfANotebookAlone(string line) =>
        line.StartsWith("#r ", StringComparison.Ordinal) || line.StartsWith("display(", StringComparison.Ordinal)
        || line is "using System.IO;" or "NativeStartup.EnsureLoaded();";
}
