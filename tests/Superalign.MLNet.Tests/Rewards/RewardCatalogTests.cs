using Microsoft.ML;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Tests.Rewards;

[TestClass]
public sealed class RewardCatalogTests
{
    [TestMethod]
    public void Create_MakesRewardsByName()
    {
        Assert.IsInstanceOfType<ExactMatchReward>(RewardCatalog.Create("exact-match"));
        Assert.IsInstanceOfType<NumberReward>(RewardCatalog.Create("number"));
        Assert.AreEqual("^a:b$", ((PatternReward)RewardCatalog.Create("pattern:^a:b$")).Pattern);
    }

    [TestMethod]
    [DataRow("helpful")]
    [DataRow("pattern")]
    [DataRow("exact-match:x")]
    [DataRow("")]
    public void Create_SaysHowRewardsAreWritten(string text) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => RewardCatalog.Create(text)).Message, $"There is no reward '{text}'; rewards are written 'exact-match', 'number', 'pattern:REGEX'.");

    [TestMethod]
    public void ConformityReward_IsTheScorersConformity_OfAllResponsesInOneTable()
    {
        var mlContext = new MLContext(1);
        var rows = mlContext.Data.LoadFromEnumerable(new[] { new { Response = "calm" } });
        var scorer = mlContext.Superalign().Conformity.Rules([new ForbiddenWordsRule { Name = "calm", Words = ["shout"] }]).Fit(rows);
        var reward = new ConformityReward(mlContext, scorer);
        var rewards = reward.Rate([new("p", "calm"), new("p", "I shout"), new("q", "quiet")]);
        Assert.HasCount(3, rewards);
        Assert.AreEqual(rewards[0], rewards[2]);
        Assert.IsLessThan(rewards[0], rewards[1]);

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new ConformityReward(mlContext, scorer, "Kindness")).Message, "adds no column 'Kindness'");
    }
}
