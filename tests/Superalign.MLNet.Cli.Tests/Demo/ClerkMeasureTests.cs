using Superalign.MLNet.Training;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Demo.Tests;

[TestClass]
public sealed class ClerkMeasureTests
{
    // What one forward pass over the right replies says, writing the replies token by token says too.
    [TestMethod]
    public void Measure_AgreesWithWrittenReplies()
    {
        var world = ClerkWorld.Generate(7, new ClerkOptions { Tasks = 0, Preferences = 0, Selection = 70, Report = 14 });
        using var model = ClerkBaseModel.Train(world, 0.1, _ => { }, CancellationToken.None);

        var measured = new ClerkMeasure(world).Measure(model, DataPart.Selection);

        var written = model.Generate([.. world.Selection.Select(probe => probe.Prompt)], new() { MaxTokens = 16 }, ClerkMeasure.Separator);
        var judged = ClerkScore.From([.. world.Selection.Zip(written, (probe, reply) => ClerkOracle.Judge(probe, reply.Text))]);
        Assert.AreEqual((judged.Competence, judged.Conformity), (measured.Competence, measured.Conformity));
        foreach (var (name, value) in judged.Details)
            Assert.AreEqual(value, measured.Details[name], 1e-12, name);
        Assert.AreNotEqual(0, measured.Competence + measured.Conformity, "Nothing is right, so the test compares nothing.");
    }
}
