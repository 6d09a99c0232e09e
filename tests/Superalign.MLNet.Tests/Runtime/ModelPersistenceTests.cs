using Microsoft.ML;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class ModelPersistenceTests
{
    [TestMethod]
    public void Load_GivesTheSameModel_InAnotherProcess_WithNothingRegistered()
    {
        var mlContext = new MLContext(1);
        var rows = mlContext.Data.LoadFromEnumerable([new SampleRow { Text = "audio", Weight = 2 }]);
        var pipeline = mlContext.Transforms.Text.NormalizeText("Text")
            .Append(mlContext.Transforms.CopyColumns("Copy", "Text"));
        var model = pipeline.Fit(rows).Append(new SampleTransformer(mlContext, 0.5f));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        mlContext.Model.Save(model, rows.Schema, path);
        var (exitCode, output) = OtherProcess.Run(ModelScoring.Verb, path, "AUDIO");
        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("AUDIO 5", output.Trim());
    }
}
