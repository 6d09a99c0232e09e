using System.Text.Json.Nodes;
using Microsoft.ML;
using Superalign.MLNet.Demo;
using Superalign.MLNet.Demo.Tests;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Output;
using Superalign.MLNet.Tests;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class DemoCommandTests
{
    [TestMethod]
    public void OutcomeOf_WritesTheContractsJson_AndItsFiles()
    {
        using var folder = new TemporaryFolder();
        using var result = DemoJob.Run(SmallDemo.Settings);

        var outcome = DemoCommand.OutcomeOf(result, OutputFolder.Open(Path.Combine(folder.Path, "out"), "demo", overwrite: false));

        var json = JsonNode.Parse(JsonResult.Of("demo", 5, TimeSpan.FromSeconds(1), outcome))!;
        var regimes = json["regimes"]!.AsArray();
        CollectionAssert.AreEqual((string[])["sequential", "alternating"], regimes.Select(regime => (string)regime!["name"]!).ToArray());
        foreach (var regime in regimes)
        {
            foreach (var figure in (string[])["competence", "conformity", "overRefusal", "hypervolume"])
            {
                var values = regime![figure]!["values"]!.AsArray().Select(value => (double)value!).ToArray();
                Assert.HasCount(2, values);
                Assert.AreEqual(values.Average(), (double)regime[figure]!["mean"]!, 1e-12);
                Assert.AreEqual(Math.Abs(values[0] - values[1]) / Math.Sqrt(2), (double)regime[figure]!["sd"]!, 1e-12);
                // Two values: t of 1 degree of freedom at 97.5 % is 12.706, and sd / √2 half of their distance.
                var reach = (double)regime[figure]!["interval"]!["upper"]! - values.Average();
                Assert.AreEqual(12.706 * Math.Abs(values[0] - values[1]) / 2, reach, 1e-3);
                Assert.AreEqual(0.95, (double)regime[figure]!["interval"]!["level"]!);
            }
            Assert.AreEqual(4, (int)regime!["steps"]!);
            Assert.IsNotNull(regime["rowsTrained"]);
            Assert.IsNotNull(regime["seconds"]);
        }
        Assert.IsTrue(File.Exists((string)json["files"]!["model"]!));
        StringAssert.Contains(File.ReadAllText((string)json["files"]!["report"]!), "<svg");
    }

    [TestMethod]
    public void OutcomeOf_SavesTheModelThatTheTableMeasured()
    {
        using var folder = new TemporaryFolder();
        using var result = DemoJob.Run(SmallDemo.Settings);
        var outcome = DemoCommand.OutcomeOf(result, OutputFolder.Open(Path.Combine(folder.Path, "out"), "demo", overwrite: false));

        using var loaded = (LanguageModelTransformer)new MLContext().Model.Load(outcome.Files["model"], out var schema);

        var world = ClerkWorld.Generate(SmallDemo.Settings.Seed, SmallDemo.Settings.World);
        var measured = new ClerkMeasure(world).Measure(loaded.Model, Training.DataPart.Report);
        Assert.AreEqual(result.Alternating.Competence.Values[0], measured.Competence);
        Assert.AreEqual(result.Alternating.Conformity.Values[0], measured.Conformity);
        Assert.IsNotNull(schema.GetColumnOrNull("Prompt"));
    }

    [TestMethod]
    public void OutcomeOf_DrawsTheTables_WithoutBreakingALine()
    {
        using var folder = new TemporaryFolder();
        using var result = DemoJob.Run(SmallDemo.Settings);
        var console = new TestConsole();

        DemoCommand.OutcomeOf(result, OutputFolder.Open(Path.Combine(folder.Path, "out"), "demo", overwrite: false)).Show(console.Console.DrawOnOut());

        var line = console.Out.Split('\n').First(text => text.TrimStart().StartsWith("alternating", StringComparison.Ordinal));
        StringAssert.Contains(line, result.Alternating.Hypervolume.ToString());
        StringAssert.Contains(line, result.Alternating.LastHypervolume.ToString());
        StringAssert.Contains(console.Out, "rows trained");
        StringAssert.Contains(console.Out, "95 % interval over seeds");
    }

    [TestMethod]
    public void RegimesOf_ReadsTheOption()
    {
        Assert.AreSame(DemoRegimes.Default, DemoCommand.RegimesOf("default"));
        Assert.AreSame(DemoRegimes.All, DemoCommand.RegimesOf("all"));
        CollectionAssert.AreEqual((string[])["gap-triggered", "annealed", "alternating"], DemoCommand.RegimesOf("annealed, gap-triggered").Select(regime => regime.Name).ToArray());
    }

    [TestMethod]
    [DataRow("magic", "'magic'")]
    [DataRow("mgda,,pcgrad", "''")]
    [DataRow("all,mgda", "'all'")]
    public async Task Demo_IsRefused_WhenARegimeIsNotKnown(string schedules, string named)
    {
        var console = new TestConsole();

        Assert.AreEqual((int)ExitCode.BadInput, await console.RunAsync("demo", "--schedules", schedules));
        StringAssert.Contains(console.Error, $"There is no regime {named}; known are 'competence-only', ");
        StringAssert.Contains(console.Error, "'gap-triggered'");
    }

    [TestMethod]
    public async Task Demo_IsRefused_WhenThereIsNothingToRun()
    {
        var console = new TestConsole();

        Assert.AreEqual((int)ExitCode.BadInput, await console.RunAsync("demo", "--seeds", "0"));
        StringAssert.Contains(console.Error, "--seeds");
    }
}
