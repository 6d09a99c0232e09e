using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class ModelPersistenceTests : IDisposable
{
    private readonly MLContext _mlContext = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Load_GivesTheSameModel_InAnotherProcess_WithNothingRegistered()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new SampleRow { Text = "audio", Weight = 2 }]);
        var model = _mlContext.Transforms.Text.NormalizeText("Text").Fit(rows)
            .Append(new SampleTransformer(_mlContext, 0.5f))
            .Append(_mlContext.Transforms.CopyColumns("Copy", "Upper").Fit(new SampleTransformer(_mlContext, 1).Transform(rows)));
        _mlContext.Model.Save(model, rows.Schema, _folder["model.zip"]);
        AssertScores(_folder["model.zip"]);
    }

    // Saved by the first version: text made lower-case, then a SampleTransformer of scale 0.5. It must load for ever.
    [TestMethod]
    public void Load_ReadsAFileOfTheFirstVersion() =>
        AssertScores(Path.Combine(RepositoryFolder.Path, "tests", "Superalign.MLNet.Tests", "Golden", "sample-v1.zip"));

    [TestMethod]
    public void Load_RefusesAFileOfALaterVersion()
    {
        ModelFile.Save(_mlContext, new SampleTransformer(_mlContext, 1, version: 2), null, _folder["model.zip"]);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelFile.Load(_mlContext, _folder["model.zip"], out _));
        StringAssert.Contains(error.Message, "too new");
    }

    [TestMethod]
    public void AProcessKilledWhileSaving_LeavesTheOldModel()
    {
        var path = _folder["model.zip"];
        ModelFile.Save(_mlContext, new SampleTransformer(_mlContext, 0.5f), null, path);
        var before = File.ReadAllBytes(path);
        Assert.AreNotEqual(0, OtherProcess.Run(ModelScoring.DieVerb, path).ExitCode);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(path));
    }

    // "AUDIO" is made lower-case and upper-case again; its score is 0.5 * 5 letters * weight 2 = 5.
    private static void AssertScores(string path)
    {
        var (exitCode, output) = OtherProcess.Run(ModelScoring.Verb, path, "AUDIO");
        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("AUDIO 5", output.Trim());
    }
}
