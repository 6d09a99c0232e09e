using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>The notebooks run, and print what they say. UPDATE_NOTEBOOK=1 keeps what they print now.</summary>
[TestClass]
[DoNotParallelize]
public sealed class NotebookTests
{
    private static readonly string Path = System.IO.Path.Combine(RepositoryFolder.Path, "notebooks", "getting-started.ipynb");

    [TestMethod]
    public async Task EveryCell_RunsAndPrintsWhatTheFileKeeps()
    {
        var update = Environment.GetEnvironmentVariable("UPDATE_NOTEBOOK") == "1";
        var notebook = new Notebook(Path);
        var host = new ScriptHost();
        foreach (var (index, cell) in notebook.CodeCells.Index())
        {
            var console = await host.RunAsync(Notebook.SourceOf(cell));
            var html = host.Globals.TakeShown();
            if (update)
                Notebook.SetOutputs(cell, index + 1, console, html);
            else
                AssertSame(cell["id"]!.ToString(), Notebook.OutputsOf(cell), [.. console.Length == 0 ? [] : new[] { console }, .. html]);
        }
        if (update)
            notebook.Save();
        AssertWhatTheTextSays(host.Get<AlignmentResult>("result"));
    }

    [TestMethod]
    public void TheFile_IsForTheKernelOfCSharp_AndEachCellHasAnId()
    {
        var notebook = new Notebook(Path);

        Assert.AreEqual(4, (int)notebook.Root["nbformat"]!);
        Assert.AreEqual(".net-csharp", (string?)notebook.Root["metadata"]!["kernelspec"]!["name"]);
        var ids = notebook.Cells.Select(cell => (string)cell["id"]!).ToArray();
        CollectionAssert.AreEqual(ids.Distinct().ToArray(), ids);
        StringAssert.StartsWith(Notebook.SourceOf(notebook.CodeCells.First()), "#r \"nuget: Superalign.MLNet.Automation, ");
    }

    // "A model that has only seen the careless clerk is below that", and both axes count: the one must not be paid for with the other.
    private static void AssertWhatTheTextSays(AlignmentResult result)
    {
        Assert.IsLessThan(0.5, result.Before.Conformity);
        Assert.IsGreaterThan(0.65, result.After.Conformity);
        Assert.IsGreaterThan(0.9 * result.Before.Competence, result.After.Competence);
    }

    private static void AssertSame(string cell, string[] kept, string[] now)
    {
        const string Advice = "Run this test with UPDATE_NOTEBOOK=1, and look at what changed.";
        Assert.HasCount(kept.Length, now, $"The cell '{cell}' keeps {kept.Length} outputs and printed {now.Length}. {Advice}");
        foreach (var (before, after) in kept.Zip(now))
            Assert.IsNull(OutputComparison.Difference(before, after), $"The cell '{cell}' prints something else now. {Advice}");
    }
}
