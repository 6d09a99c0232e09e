using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

[TestClass]
public sealed class LabelMethodChoiceTests
{
    private static readonly VoteRows Rows = new(
        VoteTable.OfRows([[0, 0, 1], [1, 1, 0], [0, 1, 1]], 2), new VoteSlots([3], ["a", "b", "c"], [0, 1, 2]), ["no", "yes"], [0, 1, -1], []);

    [TestMethod]
    [DataRow(0.9, 0.8, 0.85, LabelMethod.MajorityVote, DisplayName = "the majority where it is better")]
    [DataRow(0.8, 0.9, 0.85, LabelMethod.WeightedVote, DisplayName = "the weighted vote where it is better")]
    [DataRow(0.9, 0.9, 0.9, LabelMethod.DawidSkene, DisplayName = "of equals the one that is taken without true labels")]
    [DataRow(0.9, 0.9, 0.8, LabelMethod.MajorityVote, DisplayName = "of other equals the simpler one")]
    [DataRow(double.NaN, double.NaN, double.NaN, LabelMethod.DawidSkene, DisplayName = "without true labels")]
    public void Choice_IsWhatIsRightMostOften(double majority, double weighted, double dawidSkene, LabelMethod expected)
    {
        LabelMethodFigures[] methods = [new(LabelMethod.MajorityVote) { Accuracy = majority }, new(LabelMethod.WeightedVote) { Accuracy = weighted }, new(LabelMethod.DawidSkene) { Accuracy = dawidSkene }];

        var choice = LabelMethodChoice.Of(Rows, null, methods, silenceIsAnAnswer: false);

        Assert.AreEqual(expected, choice.Method);
        StringAssert.StartsWith(choice.Reason, LabelMethodChoice.NameOf(expected));
        if (!double.IsNaN(majority))
            StringAssert.Contains(choice.Reason, "2 rows with a vote and a true label");
    }

    [TestMethod]
    public void AMethodThatIsNamed_IsTaken()
    {
        LabelMethodFigures[] methods = [new(LabelMethod.MajorityVote) { Accuracy = 1 }, new(LabelMethod.WeightedVote) { Accuracy = 1 }, new(LabelMethod.DawidSkene) { Accuracy = 0 }];

        Assert.AreEqual(LabelMethod.DawidSkene, LabelMethodChoice.Of(Rows, LabelMethod.DawidSkene, methods, silenceIsAnAnswer: false).Method);
    }
}
