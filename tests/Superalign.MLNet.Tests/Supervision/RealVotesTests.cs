using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

/// <summary>Votes that people and rules really gave.</summary>
[TestClass]
public sealed class RealVotesTests
{
    private readonly MLContext _mlContext = new(1);

    // The README of the data has Dawid-Skene from another program: .927 and .827. On crowd-web, where it still moves after 100 iterations, that is a matter of the start and the end.
    [TestMethod]
    [DataRow("crowd-rte", 0.927, 0.002)]
    [DataRow("crowd-web", 0.827, 0.005)]
    public void DawidSkene_IsAsRightAsElsewhere_OnTheVotesOfACrowd(string name, double expected, double tolerance)
    {
        using var votes = _mlContext.Superalign().Data.Load(
            SharedData.Require($"{name}/labels.csv"), new() { Columns = new Dictionary<string, string> { ["Supervisor"] = "worker", ["Value"] = "label" } });
        using var truth = _mlContext.Superalign().Data.Load(SharedData.Require($"{name}/truth.csv"));
        var labels = truth.GetColumn<float>("item").Zip(truth.GetColumn<float>("truth")).ToDictionary(one => $"{one.First}", one => $"{one.Second}");
        var items = _mlContext.Superalign().Supervision.GatherVotes(votes, new() { ItemColumnName = "item", TrueLabels = labels });

        var report = _mlContext.Superalign().Supervision.LabelModel(new() { TrueLabelColumnName = "Label" }).Fit(items).Report;

        Assert.AreEqual(expected, report.Methods[2].Accuracy, tolerance, report.ToString());
        Assert.IsGreaterThan(report.Methods[0].Accuracy + 0.025, report.Methods[2].Accuracy);
        Assert.AreEqual(report.Methods.Max(one => one.Accuracy), report.Methods.Single(one => one.Method == report.Method).Accuracy);
    }

    // Ten rules vote on 1,420 comments; a fifth is held out, five times over. Some of the others have a true label: thirty are too few to learn from, and enough to weigh rules by.
    [TestMethod]
    [DataRow(30, 0.1)]
    [DataRow(100, -0.03)]
    public void AnyTrainer_LearnsFromJoinedLabelsAndTheirWeights(int known, double ahead)
    {
        using var table = _mlContext.Superalign().Data.Load(SharedData.Require("youtube-weak-labels/train.jsonl"));
        var comments = _mlContext.Data.CreateEnumerable<Comment>(table, reuseRowObject: false, ignoreMissingColumns: true).ToList();
        var (byMajority, joined, few, gold) = (0.0, 0.0, 0.0, 0.0);
        for (var fold = 0; fold < 5; fold++)
        {
            var heldOut = View(comments.Where((_, i) => i % 5 == fold));
            var train = comments.Where((_, i) => i % 5 != fold).ToArray();
            foreach (var comment in train)
                comment.Known = float.NaN;
            new Random(fold + known).Shuffle(train);
            foreach (var comment in train.Take(known))
                comment.Known = comment.TrueLabel;
            byMajority += Accuracy(Joined(train, null), "JoinedLabel", "Weight", heldOut) / 5;
            joined += Accuracy(Joined(train, "Known"), "JoinedLabel", "Weight", heldOut) / 5;
            few += Accuracy(View(train.Take(known)), "IsSpam", null, heldOut) / 5;
            gold += Accuracy(View(train), "IsSpam", null, heldOut) / 5;
        }

        var found = FormattableString.Invariant($"majority {byMajority:0.000}, joined with {known} true labels {joined:0.000}, those alone {few:0.000}, all true labels {gold:0.000}");
        Console.WriteLine(found);
        Assert.IsGreaterThan(0.94, gold, found);
        Assert.IsGreaterThan(0.88, byMajority, found);
        Assert.IsGreaterThan(0.87, joined, found);
        Assert.IsGreaterThan(few + ahead, joined, found);
    }

    // A tenth of the labels of messages is swapped: sorted by what a model of other rows says of the label, most of the swapped ones come first.
    [TestMethod]
    public void LabelQuality_FindsSwappedLabels()
    {
        using var table = _mlContext.Superalign().Data.Load(SharedData.Require("sms-spam/messages.tsv"));
        var random = new Random(1);
        var messages = _mlContext.Data.CreateEnumerable<Message>(table, reuseRowObject: false, ignoreMissingColumns: true).ToList();
        foreach (var message in messages)
        {
            message.IsSwapped = random.NextDouble() < 0.1;
            message.IsSpam = message.Label == "spam" != message.IsSwapped;
        }
        var trainer = _mlContext.Transforms.Text.FeaturizeText("Features", "Text").Append(_mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression("IsSpam", "Features"));
        var quality = _mlContext.Superalign().Supervision.LabelQuality(new() { LabelColumnName = "IsSpam", ProbabilitiesColumnName = "Probability" });

        var suspects = _mlContext.BinaryClassification.CrossValidate(_mlContext.Data.LoadFromEnumerable(messages), trainer, numberOfFolds: 5, labelColumnName: "IsSpam")
            .SelectMany(fold => _mlContext.Data.CreateEnumerable<Suspect>(quality.Fit(fold.ScoredHoldOutSet).Transform(fold.ScoredHoldOutSet), reuseRowObject: false)).OrderBy(one => one.LabelMargin).ToList();

        Assert.HasCount(messages.Count, suspects);
        var swapped = messages.Count(message => message.IsSwapped);
        var found = suspects.Take(swapped).Count(one => one.IsSwapped) / (double)swapped;
        Console.WriteLine(FormattableString.Invariant($"{found:0.000} of {swapped} swapped labels are among the {swapped} lowest margins"));
        Assert.IsGreaterThan(0.8, found);
    }

    private IDataView Joined(Comment[] train, string? label)
    {
        var rows = View(train);
        var options = new LabelModelEstimator.Options { VoteColumnNames = ["Votes"], TrueLabelColumnName = label, PositiveClass = "1" };
        return _mlContext.Superalign().Supervision.LabelModel(options).Fit(rows).Transform(rows);
    }

    private double Accuracy(IDataView train, string label, string? weight, IDataView heldOut)
    {
        var trainer = _mlContext.Transforms.Text.FeaturizeText("Features", "Text")
            .Append(_mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(label, "Features", weight, l1Regularization: 0, l2Regularization: 0.1f));
        return _mlContext.BinaryClassification.EvaluateNonCalibrated(trainer.Fit(train).Transform(heldOut), "IsSpam").Accuracy;
    }

    private IDataView View(IEnumerable<Comment> comments) => _mlContext.Data.LoadFromEnumerable(comments.ToList());

    private sealed class Comment
    {
        public string Text { get; set; } = "";

        [ColumnName("weak_labels"), VectorType(10)]
        public float[] Read { get; set; } = [];

        [ColumnName("label_id")]
        public float TrueLabel { get; set; }

        [VectorType(10)]
        public float[] Votes { get => Read; set => _ = value; }

        public bool IsSpam { get => TrueLabel == 1; set => _ = value; }

        public float Known { get; set; }
    }

    private sealed class Message
    {
        public string Text { get; set; } = "";

        public string Label { get; set; } = "";

        public bool IsSpam { get; set; }

        public bool IsSwapped { get; set; }
    }

    private sealed class Suspect
    {
        public bool IsSwapped { get; set; }

        public float LabelMargin { get; set; }
    }
}
