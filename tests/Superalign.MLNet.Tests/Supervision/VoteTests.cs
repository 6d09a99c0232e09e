using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

/// <summary>The majority vote, the weighted vote, and what both are of.</summary>
[TestClass]
public sealed class VoteTests
{
    // Condorcet: of voters who are right with .7, three are with .7³ + 3·.7²·.3 = .784, five with .83692. Each pattern of right and wrong is an item, weighted by its probability.
    [TestMethod]
    [DataRow(3, 0.784)]
    [DataRow(5, 0.83692)]
    public void Majority_IsRightAsOftenAsCondorcetSays(int voters, double expected)
    {
        var right = 0.0;
        for (var pattern = 0; pattern < 1 << voters; pattern++)
        {
            Vote[] votes = [.. Enumerable.Range(0, voters).Select(voter => new Vote(voter, (pattern >> voter) & 1))];
            var probability = votes.Aggregate(1.0, (product, vote) => product * (vote.Class == 1 ? 0.7 : 0.3));
            if (ClassChoice.Of(MajorityVote.Probabilities(votes, 2)) == 1)
                right += probability;
        }
        Assert.AreEqual(expected, right, 1e-12);
    }

    [TestMethod]
    public void Majority_CountsEveryVoteOfASupervisor_AndSaysNothingOfEqualShares()
    {
        CollectionAssert.AreEqual(new[] { 0.75, 0, 0.25 }, MajorityVote.Probabilities([new(0, 0), new(0, 0), new(1, 0), new(2, 2)], 3));
        Assert.AreEqual(-1, ClassChoice.Of(MajorityVote.Probabilities([new(0, 0), new(1, 1)], 2)));
        Assert.AreEqual(-1, ClassChoice.Of(MajorityVote.Probabilities([], 2)));
        // Three tenths one after the other are not three tenths at once.
        Assert.AreEqual(-1, ClassChoice.Of([0.1 + 0.1 + 0.1, 0.3, 0.4 - 1e-17 - 0.1, 0.1]));
    }

    [TestMethod]
    public void Credit_OfEqualClasses_IsShared()
    {
        Assert.AreEqual(1, ClassChoice.Credit([0.2, 0.8], 1));
        Assert.AreEqual(0, ClassChoice.Credit([0.2, 0.8], 0));
        Assert.AreEqual(0.5, ClassChoice.Credit([0.4, 0.4, 0.2], 0));
        Assert.AreEqual(0, ClassChoice.Credit([0.4, 0.4, 0.2], 2));
    }

    // By hand: weights ln 9 and ln 1.5 twice; for 0 speaks 9, for 1 1.5² = 2.25, so 9 / 11.25 = .8.
    [TestMethod]
    public void Weighted_TakesOneReliableVoter_OverTwoPoorOnes()
    {
        var probabilities = WeightedVote.Probabilities([new(0, 0), new(1, 1), new(2, 1)], 2, [0.9, 0.6, 0.6]);

        Assert.AreEqual(0.8, probabilities[0], 1e-12);
        Assert.AreEqual(0.2, probabilities[1], 1e-12);
    }

    // By hand, three classes: a right voter speaks .8 for its class and .1 for each of the others.
    [TestMethod]
    public void Weighted_IsBayes_WithMoreClasses()
    {
        var probabilities = WeightedVote.Probabilities([new(0, 2)], 3, [0.8]);

        CollectionAssert.AreEqual(new[] { 0.1, 0.1, 0.8 }, probabilities.Select(one => Math.Round(one, 12)).ToArray());
    }

    [TestMethod]
    public void Weighted_HearsTheOpposite_OfOneThatIsMostlyWrong() =>
        Assert.AreEqual(0.9, WeightedVote.Probabilities([new(0, 0)], 2, [0.1])[1], 1e-12);

    // By hand: 0 and 1 agree on all four items. Supervisor 2 agrees on two of four: (2 + 1) / (4 + 2). Supervisor 0 has the majority of 1 and 2: it agrees where 2 does, and shares half elsewhere:
    // (2 + 2·½ + 1) / 6.
    [TestMethod]
    public void Reliabilities_AreAgreementWithTheOthers()
    {
        var votes = VoteTable.OfRows([[0, 0, 0], [1, 1, 1], [0, 0, 1], [1, 1, 0]], 2);

        var reliabilities = WeightedVote.Reliabilities(votes);

        Assert.AreEqual(4.0 / 6, reliabilities[0], 1e-12);
        Assert.AreEqual(4.0 / 6, reliabilities[1], 1e-12);
        Assert.AreEqual(3.0 / 6, reliabilities[2], 1e-12);
    }

    // By hand: the truth of three items is known; 0 is right on none of them: (0 + 2·4/6) / (3 + 2), 2 on one: (1 + 2·½) / 5.
    [TestMethod]
    public void Reliabilities_AreThoseOfTrueClasses_WhereThereAreSome()
    {
        var votes = VoteTable.OfRows([[0, 0, 0], [1, 1, 1], [0, 0, 1], [1, 1, 0]], 2);

        var reliabilities = WeightedVote.Reliabilities(votes, [1, 0, 1, -1]);

        Assert.AreEqual(4.0 / 3 / 5, reliabilities[0], 1e-12);
        Assert.AreEqual(2.0 / 5, reliabilities[2], 1e-12);
    }

    // By hand: 0 and 1 say class 0 alone, 2 and 3 class 1 alone. Of nine votes five are of their item's majority, and two pairs share half each: (5 + 2 + 1) / (9 + 2). All four are then alike,
    // and the weighted vote is the majority; by agreement 3, who meets 0 and 1 alone and agrees with neither, would speak against class 1.
    [TestMethod]
    public void Reliabilities_OfSupervisorsWhoAlwaysSayTheSame_AreThoseOfAllVotes()
    {
        var votes = VoteTable.OfRows([[0, 0, -1, -1], [0, 0, -1, -1], [0, -1, -1, 1], [-1, 0, -1, 1], [-1, -1, 1, -1]], 2);

        var reliabilities = WeightedVote.Reliabilities(votes);

        foreach (var one in reliabilities)
            Assert.AreEqual(8.0 / 11, one, 1e-12);
        var majority = MajorityVote.Probabilities(votes);
        for (var item = 0; item < votes.Items; item++)
            Assert.AreEqual(ClassChoice.Of(majority[item]), ClassChoice.Of(WeightedVote.Probabilities(votes.Of(item), 2, reliabilities)), $"item {item}");
    }

    // By hand: of nine votes on items whose class is known six are right. Supervisor 0, right on none of three, would be at 2·b / 5 with b = (6 + 2·7/11) / 11: below chance, and so it is at chance;
    // supervisor 1 is right on all three: (3 + 2·b) / 5.
    [TestMethod]
    public void Reliabilities_OfSupervisorsWhoAlwaysSayTheSame_AreNotBelowChance()
    {
        var votes = VoteTable.OfRows([[0, 1, 1], [0, 1, 1], [0, 1, 1]], 2);

        var reliabilities = WeightedVote.Reliabilities(votes, [1, 1, 1]);

        var before = (6 + (2 * (6 + 1) / 11.0)) / 11;
        Assert.AreEqual(0.5, reliabilities[0], 1e-12);
        Assert.AreEqual((3 + (2 * before)) / 5, reliabilities[1], 1e-12);
    }

    [TestMethod]
    [DataRow(0, DisplayName = "who say both classes")]
    [DataRow(1, DisplayName = "one of whom always says the same")]
    public void LeaveOneOut_IsWhatIsSaidOfAnItemWhoseClassIsNotKnown(int last)
    {
        var votes = VoteTable.OfRows([[0, 0, 1], [1, 1, 1], [0, 1, 1], [1, 0, last], [-1, 1, -1]], 2);
        int[] truth = [1, 1, -1, 0, 1];

        var left = WeightedVote.LeaveOneOut(votes, truth);

        for (var item = 0; item < votes.Items; item++)
        {
            int[] without = [.. truth.Select((one, i) => i == item ? -1 : one)];
            var expected = WeightedVote.Probabilities(votes.Of(item), 2, WeightedVote.Reliabilities(votes, without));
            Assert.AreEqual(expected[0], left[item][0], 1e-12, $"item {item}");
        }
    }

    [TestMethod]
    public void Table_RefusesVotesThatItHasNoPlaceFor()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new VoteTable(2, 2, [[], [new Vote(2, 0)]])).Message, "Item 1 has a vote of supervisor 2");
        Assert.ThrowsExactly<ArgumentException>(() => VoteTable.OfRows([[0, 2]], 2));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => VoteTable.OfRows([[0, 1], [0]], 2)).Message, "Row 1 has 1 votes and row 0 has 2");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VoteTable.OfRows([[0, 0]], 1));
        Assert.ThrowsExactly<ArgumentException>(() => WeightedVote.Reliabilities(VoteTable.OfRows([[0, 1]], 2), [0, 1]));
    }

    // The example of cleanlab's ranks: probabilities .7, .2 and .1.
    [TestMethod]
    [DataRow(0, 0.7, 0.75)]
    [DataRow(1, 0.2, 0.25)]
    [DataRow(2, 0.1, 0.2)]
    public void LabelQuality_IsConfidenceAndMargin(int label, double confidence, double margin)
    {
        Assert.AreEqual(confidence, LabelQuality.SelfConfidence([0.7, 0.2, 0.1], label), 1e-12);
        Assert.AreEqual(margin, LabelQuality.NormalizedMargin([0.7, 0.2, 0.1], label), 1e-12);
    }

    [TestMethod]
    public void LabelQuality_RefusesWhatIsNoProbability()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => LabelQuality.SelfConfidence([1.5, -0.5], 0)).Message, "1.5");
        Assert.ThrowsExactly<ArgumentException>(() => LabelQuality.NormalizedMargin([double.NaN, 1], 0));
        Assert.ThrowsExactly<ArgumentException>(() => LabelQuality.NormalizedMargin([1], 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LabelQuality.SelfConfidence([0.5, 0.5], 2));
    }
}
