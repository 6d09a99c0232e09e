using System.Text.Json.Nodes;
using Superalign.MLNet.Compare;
using Superalign.MLNet.Compare.Tests;
using Superalign.MLNet.Output;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class ClerkCompareCommandTests
{
    [TestMethod]
    public void OutcomeOf_WritesTheContractsJson_AndThePage()
    {
        using var folder = new TemporaryFolder();
        var result = ClerkCompareJob.Run(SmallGrid.Settings with { Paradigms = ["weak-to-strong", "sequential"], RunsPath = folder["runs.json"] });

        var outcome = ClerkCompareCommand.OutcomeOf(result, OutputFolder.Open(folder["out"], "compare", overwrite: false));

        var json = JsonNode.Parse(JsonResult.Of("compare", 5, TimeSpan.FromSeconds(1), outcome))!;
        var agreements = json["agreements"]!.AsArray();
        CollectionAssert.AreEqual((double[])[0.6, 1], agreements.Select(one => (double)one!["agreement"]!).ToArray());
        foreach (var (agreement, one) in agreements.Select(one => ((double)one!["agreement"]!, one)))
        {
            var paradigms = one!["paradigms"]!.AsArray();
            CollectionAssert.AreEqual((string[])["weak-to-strong", "sequential", "alternation"], paradigms.Select(paradigm => (string)paradigm!["name"]!).ToArray());
            foreach (var paradigm in paradigms)
            {
                var hypervolumes = paradigm!["runs"]!.AsArray().Select(run => (double)run!["competence"]! * (double)run["conformity"]!).ToArray();
                Assert.HasCount(2, hypervolumes);
                Assert.AreEqual(hypervolumes.Average(), (double)paradigm["figures"]!["hypervolume"]!["value"]!, 1e-12);
                Assert.AreEqual(hypervolumes.Average(), (double)json["metrics"]![FormattableString.Invariant($"{paradigm["name"]}.{agreement}")]!, 1e-12);
            }
            Assert.AreEqual(0, (double)paradigms[2]!["lessAlternation"]!["value"]!);
        }
        StringAssert.Contains((string)json["answer"]!, "Agreement 0.6: alternation");
        Assert.IsTrue(File.Exists((string)json["files"]!["runs"]!));
        var page = File.ReadAllText((string)json["files"]!["report"]!);
        Assert.IsGreaterThanOrEqualTo(3, page.Split("<svg").Length - 1, "Hypervolume over agreement, and both axes at each.");
    }

    [TestMethod]
    [DataRow("'--data' says something of rows", "--data", "rows.jsonl")]
    [DataRow("'--student' says something of rows", "--student", "linear")]
    [DataRow("There is no paradigm 'debate' in the world", "--paradigms", "debate")]
    [DataRow("'agreement' of the comparison is 0.4", "--agreement", "0.9,0.4")]
    [DataRow("is given twice", "--agreement", "0.9,0.9")]
    [DataRow("'--agreement' was given 'much'", "--agreement", "0.9,much")]
    [DataRow("'--steps' was given '3'", "--steps", "3")]
    [DataRow("Name it with '--runs'", "--resume")]
    public async Task Compare_RefusesWhatTheWorldCannotUse(string message, params string[] options)
    {
        var console = new TestConsole();
        Assert.AreEqual(2, await console.RunAsync(["compare", "--world", "clerk", .. options]));
        StringAssert.Contains(console.Error, message);
    }

    [TestMethod]
    [DataRow("'--steps' is of the world of the bank clerk", "--steps", "30")]
    [DataRow("rows have one supervisor", "--agreement", "0.6,0.9")]
    [DataRow("is drawn without a file", "--world", "planted", "--data", "rows.jsonl")]
    public async Task Compare_RefusesWhatOnlyTheWorldKnows(string message, params string[] options)
    {
        var console = new TestConsole();
        Assert.AreEqual(2, await console.RunAsync(["compare", .. options]));
        StringAssert.Contains(console.Error, message);
    }
}
