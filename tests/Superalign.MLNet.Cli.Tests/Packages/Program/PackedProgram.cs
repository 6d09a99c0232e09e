using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Tests.Runtime;

// A program that has nothing of ours but the package and one component. PackageTests builds and runs it.
var mlContext = new MLContext(1);
var rows = mlContext.Data.LoadFromEnumerable([new SampleRow { Text = "audio", Weight = 2 }]);
if (args[0] == "save")
{
    var chain = mlContext.Transforms.CopyColumns("Copy", "Text").Fit(rows).Append(new SampleTransformer(mlContext, 0.5f));
    mlContext.Model.Save(chain, rows.Schema, args[1]);
    return;
}
var model = mlContext.Model.Load(args[1], out _);
var view = model.Transform(rows);
using var engine = mlContext.Model.CreatePredictionEngine<SampleRow, SampleResult>(model);
var single = engine.Predict(new SampleRow { Text = "audio", Weight = 2 });
Console.WriteLine(FormattableString.Invariant(
    $"{view.GetColumn<string>("Upper").Single()} {view.GetColumn<float>("Score").Single()} {single.Upper} {single.Score}"));
