using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

[TestClass]
public sealed class LabelModelTests : IDisposable
{
    private readonly MLContext _mlContext = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Fit_FindsTheNumbersOfThePaper_InAVectorWithASupervisorOfSeveralSlots()
    {
        var rows = Patients();
        var model = Estimator(new() { SupervisorNames = ["first", "first", "first", "second", "third", "fourth", "fifth"], DawidSkene = new() { Tolerance = 1e-10 } }).Fit(rows);

        Assert.AreEqual(LabelMethod.DawidSkene, model.Report.Method);
        Assert.AreEqual(-192.8909, model.Report.LogLikelihood, 5e-5);
        Assert.AreEqual(26, model.Report.Iterations);
        var labels = Keys(model.Transform(rows), "JoinedLabel");
        CollectionAssert.AreEqual(new[] { 18, 19, 5, 3 }, Enumerable.Range(1, 4).Select(grade => labels.Count(label => label == $"{grade}")).ToArray());
        var majority = Keys(model.Transform(rows), "MajorityLabel");
        CollectionAssert.AreEqual(new[] { 2, 12, 36 }, Enumerable.Range(0, 45).Where(i => labels[i] != majority[i]).Select(i => i + 1).ToArray());
        Assert.AreEqual("", majority[11]);
        Assert.AreEqual(3, model.Report.Methods[2].ChangedFromMajority);
        // Counted in the table: 13 patients whom the first anaesthetist graded differently.
        Assert.AreEqual(13, model.Report.Supervisors[0].DisagreesWithItself);
        Assert.AreEqual(45, model.Report.Supervisors[0].Repeated);
        Assert.AreEqual(135, model.Report.Supervisors[0].Votes);
        Assert.AreEqual(1, model.Report.Supervisors[0].Coverage);
        Assert.AreEqual(0.889, model.Report.Supervisors[0].ErrorMatrix[0][0], 5e-4);
        Assert.Contains("'first' voted more than once on 45 rows, and disagreed with itself on 13 of them.", model.Report.Warnings);
    }

    [TestMethod]
    public void Transform_WritesProbabilitiesAndTheWeight_AndNoLabelWithoutVotes()
    {
        var rows = Rows([1, 1, 0], [0, 0, float.NaN], [1, -1, 0], [-1, -1, -1]);
        var labelled = Estimator(new() { Method = LabelMethod.MajorityVote }).Fit(rows).Transform(rows);

        CollectionAssert.AreEqual(new[] { "1", "0", "", "" }, Keys(labelled, "JoinedLabel"));
        CollectionAssert.AreEqual(new[] { 2f / 3, 1, 0, 0 }, labelled.GetColumn<float>("Weight").ToArray());
        CollectionAssert.AreEqual(new[] { 1f / 3, 2f / 3 }, labelled.GetColumn<float[]>("JoinedProbabilities").First());
        VBuffer<ReadOnlyMemory<char>> names = default;
        labelled.Schema["JoinedProbabilities"].GetSlotNames(ref names);
        Assert.AreEqual("0 1", string.Join(" ", names.DenseValues()));
    }

    [TestMethod]
    public void Transform_WritesBools_WhereOneClassIsPositive()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(
        [
            new Mixed { Text = "spam", Number = 1, IsSpam = true }, new Mixed { Text = "ham", Number = 0 }, new Mixed { Text = "", Number = 0 },
        ]);
        var mapped = _mlContext.Transforms.Conversion.MapValue("Named", new Dictionary<string, float> { ["spam"] = 1, ["ham"] = 0, [""] = -1 }, "Text").Fit(rows).Transform(rows);
        var model = Estimator(new() { VoteColumnNames = ["Named", "Number", "IsSpam"], PositiveClass = "1", Method = LabelMethod.MajorityVote }).Fit(mapped);

        var labelled = model.Transform(mapped);

        CollectionAssert.AreEqual(new[] { true, false, false }, labelled.GetColumn<bool>("JoinedLabel").ToArray());
        CollectionAssert.AreEqual(new[] { "Named", "Number", "IsSpam" }, model.Report.Supervisors.Select(one => one.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 3, 3 }, model.Report.Supervisors.Select(one => one.Votes).ToArray());
    }

    [TestMethod]
    public void Fit_TakesTextsAndKeys_InTheOrderOfTheKeys()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(
        [
            new Named { First = "spam", Second = "spam" }, new Named { First = "ham", Second = "spam" }, new Named { First = "", Second = "ham" },
        ]);
        var keyed = _mlContext.Transforms.Conversion.MapValueToKey("First").Append(_mlContext.Transforms.Conversion.MapValueToKey("Second")).Fit(rows).Transform(rows);

        var texts = Estimator(new() { VoteColumnNames = ["First", "Second"] }).Fit(rows);
        var keys = Estimator(new() { VoteColumnNames = ["First", "Second"] }).Fit(keyed);

        CollectionAssert.AreEqual(new[] { "ham", "spam" }, texts.Report.Classes.ToArray());
        // MapValueToKey numbers values as they occur, and so the empty text, too, is a key: it abstains all the same.
        CollectionAssert.AreEqual(new[] { "spam", "ham" }, keys.Report.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { "spam", "", "ham" }, Keys(texts.Transform(rows), "JoinedLabel"));
        CollectionAssert.AreEqual(new[] { "spam", "", "ham" }, Keys(keys.Transform(keyed), "JoinedLabel"));
        // A model that was fitted on texts reads keys, by their names.
        CollectionAssert.AreEqual(new[] { "spam", "", "ham" }, Keys(texts.Transform(keyed), "JoinedLabel"));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("1")]
    public void GetOutputSchema_IsTheShapeOfWhatTransformDelivers(string? positive)
    {
        var rows = Rows([1, 1, 0], [0, 0, 0]);
        var estimator = Estimator(new() { PositiveClass = positive });

        var promised = estimator.GetOutputSchema(SchemaShape.Create(rows.Schema));

        CollectionAssert.AreEquivalent(Described(SchemaShape.Create(estimator.Fit(rows).Transform(rows).Schema)), Described(promised));
    }

    [TestMethod]
    [DataRow(LabelMethod.MajorityVote)]
    [DataRow(LabelMethod.WeightedVote)]
    [DataRow(LabelMethod.DawidSkene)]
    public void Load_GivesTheSameModel(LabelMethod method)
    {
        var rows = Patients();
        var model = Estimator(new() { Method = method }).Fit(rows);
        _mlContext.Model.Save(model.Append(_mlContext.Transforms.CopyColumns("Copy", "Weight").Fit(model.Transform(rows))), rows.Schema, _folder["model.zip"]);

        var loaded = new MLContext(2).Model.Load(_folder["model.zip"], out _);

        var (expected, actual) = (model.Transform(rows), loaded.Transform(rows));
        CollectionAssert.AreEqual(Keys(expected, "JoinedLabel"), Keys(actual, "JoinedLabel"));
        CollectionAssert.AreEqual(expected.GetColumn<float>("Weight").ToArray(), actual.GetColumn<float>("Copy").ToArray());
        var report = ((IEnumerable<ITransformer>)loaded).OfType<LabelModelTransformer>().Single().Report;
        Assert.AreEqual(model.Report.ToString(), report.ToString());
    }

    [TestMethod]
    public void APredictionEngine_OfALoadedModel_LabelsARow()
    {
        var rows = Rows([1, 1, 0], [0, 0, 0], [1, 1, 1]);
        _mlContext.Model.Save(Estimator(new() { Method = LabelMethod.MajorityVote, PositiveClass = "1" }).Fit(rows), rows.Schema, _folder["model.zip"]);
        var elsewhere = new MLContext();
        using var engine = elsewhere.Model.CreatePredictionEngine<Three, Joined>(elsewhere.Model.Load(_folder["model.zip"], out _));

        var joined = engine.Predict(new Three { Votes = [0, 1, 1] });

        Assert.IsTrue(joined.JoinedLabel);
        Assert.AreEqual(2f / 3, joined.Weight);
        Assert.AreEqual(0, engine.Predict(new Three { Votes = [-1, -1, -1] }).Weight);
    }

    [TestMethod]
    public void Load_RefusesADamagedModel()
    {
        var model = Estimator(new()).Fit(Patients());
        ModelFile.Save(_mlContext, model, null, _folder["model.zip"]);
        using (var zip = System.IO.Compression.ZipFile.Open(_folder["model.zip"], System.IO.Compression.ZipArchiveMode.Update))
        {
            var entry = zip.Entries.Single(one => one.Name == "labels.json");
            string text;
            using (var reader = new StreamReader(entry.Open()))
                text = reader.ReadToEnd();
            using var stream = entry.Open();
            // A slot of a supervisor that there is not, in a file of the same length.
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text.Replace("[0,1,2", "[9,1,2", StringComparison.Ordinal)));
        }

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelFile.Load(_mlContext, _folder["model.zip"], out _));
        StringAssert.Contains(error.Message, "do not belong together");
    }

    // Three supervisors look for the same wrong sign, so that Dawid-Skene believes them; 40 rows have a true label.
    [TestMethod]
    public void TheMajority_Wins_WhereItIsBetterOnLabelledRows()
    {
        var (votes, labels) = MisleadingRows();
        var rows = Rows(votes, labels);

        var blind = Estimator(new()).Fit(rows).Report;
        var seeing = Estimator(new() { TrueLabelColumnName = "Label" }).Fit(rows).Report;
        var forced = Estimator(new() { TrueLabelColumnName = "Label", Method = LabelMethod.DawidSkene }).Fit(rows).Report;

        Assert.AreEqual(LabelMethod.DawidSkene, blind.Method);
        StringAssert.Contains(blind.Reason, "no row has a true label");
        Assert.IsTrue(double.IsNaN(blind.Methods[0].Accuracy));
        Assert.AreNotEqual(LabelMethod.DawidSkene, seeing.Method);
        Assert.IsGreaterThan(seeing.Methods[2].Accuracy, seeing.Methods[0].Accuracy);
        StringAssert.Contains(seeing.Reason, "rows with a vote and a true label");
        Assert.AreEqual(LabelMethod.DawidSkene, forced.Method);
        Assert.IsTrue(forced.Warnings.Any(warning => warning.StartsWith("The majority vote is right on more rows", StringComparison.Ordinal)), forced.ToString());
    }

    [TestMethod]
    public void TheLog_SaysWhichMethodAndWhy()
    {
        var lines = new List<string>();
        _mlContext.Log += (_, e) => lines.Add(e.Message);

        Estimator(new()).Fit(Rows([1, 1, 0], [0, 0, 0], [-1, -1, -1]));

        Assert.IsTrue(lines.Exists(line => line.Contains("dawid-skene: no row has a true label", StringComparison.Ordinal)), string.Join('\n', lines));
        Assert.IsTrue(lines.Exists(line => line.Contains("1 of 3 rows have no vote", StringComparison.Ordinal)));
    }

    private static (float[][] Votes, float[] Labels) MisleadingRows()
    {
        var (votes, labels) = (new List<float[]>(), new List<float>());
        for (var i = 0; i < 400; i++)
        {
            // Two of five are always right; three say the same, which is right half of the time: where they are wrong the majority is, too, unless one abstains, as it does on every third row.
            float truth = i % 2, sign = i / 2 % 2;
            votes.Add([truth, truth, sign, sign, i % 3 == 0 ? sign : -1]);
            labels.Add(i < 40 ? truth : float.NaN);
        }
        return ([.. votes], [.. labels]);
    }

    private LabelModelEstimator Estimator(LabelModelEstimator.Options options) => _mlContext.Superalign().Supervision.LabelModel(options);

    private IDataView Patients() => Rows([.. Anaesthetists.Patients.Select(patient => patient.Select(grade => (float)grade).ToArray())], null);

    private IDataView Rows(params float[][] votes) => Rows(votes, null);

    private IDataView Rows(float[][] votes, float[]? labels)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Votes"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, votes[0].Length);
        return _mlContext.Data.LoadFromEnumerable(votes.Select((row, i) => new Row { Votes = row, Label = labels?[i] ?? float.NaN }).ToList(), definition);
    }

    private static string[] Keys(IDataView rows, string column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        rows.Schema[column].GetKeyValues(ref names);
        var all = names.DenseValues().Select(name => name.ToString()).ToArray();
        return [.. rows.GetColumn<uint>(column).Select(key => key == 0 ? "" : all[key - 1])];
    }

    private static string[] Described(SchemaShape shape) =>
        [.. shape.Select(column => $"{column.Name} {column.GetTypeString()} {string.Join(',', column.Annotations.Select(a => a.Name))}")];

    private sealed class Row
    {
        public float[] Votes { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class Three
    {
        [VectorType(3)]
        public float[] Votes { get; set; } = [];
    }

    private sealed class Joined
    {
        public bool JoinedLabel { get; set; }

        public float Weight { get; set; }
    }

    private sealed class Mixed
    {
        public string Text { get; set; } = "";

        public int Number { get; set; }

        public bool IsSpam { get; set; }
    }

    private sealed class Named
    {
        public string First { get; set; } = "";

        public string Second { get; set; } = "";
    }
}
