using System.Diagnostics;
using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.Tests.Rewards;

[TestClass]
public sealed class RewardTests
{
    [TestMethod]
    [DataRow("Paris", "Paris", false, 1.0)]
    [DataRow(" Paris\n", "Paris ", false, 1.0)]
    [DataRow("paris", "Paris", false, 0.0)]
    [DataRow("paris", "Paris", true, 1.0)]
    [DataRow("In Paris", "Paris", true, 0.0)]
    [DataRow("", "", false, 1.0)]
    [DataRow("Paris", null, false, double.NaN)]
    public void ExactMatch_ComparesWholeTexts(string response, string? answer, bool ignoreCase, double expected) =>
        Assert.AreEqual(expected, One(new ExactMatchReward { IgnoreCase = ignoreCase }, response, answer));

    [TestMethod]
    [DataRow("It is 42.", "42", 1.0)]
    [DataRow("First 41, so 42", "the answer is 42.0", 1.0)]
    [DataRow("42 or 43", "42", 0.0)]
    [DataRow("no idea", "42", 0.0)]
    [DataRow("1,234,567.5", "1234567.5", 1.0)]
    [DataRow("-3", "-3", 1.0)]
    [DataRow("7-3", "3", 1.0, DisplayName = "a hyphen between numbers is no sign")]
    [DataRow("= -3", "3", 0.0)]
    [DataRow("\u22123", "-3", 1.0, DisplayName = "a typographic minus")]
    [DataRow("6e-3", "0.006", 1.0)]
    [DataRow("0.3333333", "0.33333333333", 1.0, DisplayName = "within the tolerance")]
    [DataRow("0.333", "0.33333333333", 0.0)]
    [DataRow("12,34", "34", 1.0, DisplayName = "no groups of three: two numbers")]
    [DataRow("1e999", "1", 0.0, DisplayName = "too large to hold")]
    [DataRow("42", "none", double.NaN)]
    [DataRow("42", null, double.NaN)]
    public void Number_ComparesTheLastNumbers(string response, string? answer, double expected) =>
        Assert.AreEqual(expected, One(new NumberReward(), response, answer));

    [TestMethod]
    public void Number_HasAToleranceOfItsOwn() => Assert.AreEqual(1, One(new NumberReward { Tolerance = 0.1 }, "105", "100"));

    [TestMethod]
    [DataRow("<answer>7</answer>", false, 1.0)]
    [DataRow("<ANSWER>7</ANSWER>", false, 0.0)]
    [DataRow("<ANSWER>7</ANSWER>", true, 1.0)]
    [DataRow("7", false, 0.0)]
    public void Pattern_IsMatchedAnywhere(string response, bool ignoreCase, double expected) =>
        Assert.AreEqual(expected, One(new PatternReward("<answer>[0-9]+</answer>") { IgnoreCase = ignoreCase }, response, null));

    // With backtracking this takes longer than the universe has.
    [TestMethod]
    public void Pattern_IsMatchedInLinearTime()
    {
        var watch = Stopwatch.StartNew();
        Assert.AreEqual(0, One(new PatternReward("^(a+)+$") { TimeLimit = 60 }, new string('a', 5_000) + "b", null));
        Assert.IsLessThan(30, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    public void Pattern_CannotRate_WhatTakesLongerThanTheLimit() =>
        Assert.IsTrue(double.IsNaN(One(new PatternReward("(?:a|b)*c[ab]{500}$") { TimeLimit = 1e-4 }, new string('a', 4_000_000), null)));

    [TestMethod]
    [DataRow("(?=a)b", "which needs backtracking")]
    [DataRow("(a)\\1", "which needs backtracking")]
    [DataRow("(a", "which is no regular expression")]
    public void Pattern_RefusesWhatItCannotMatch(string pattern, string reason) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new PatternReward(pattern)).Message, reason);

    [TestMethod]
    public void Delegate_RatesEachResponse()
    {
        var reward = new DelegateReward("short", row => row.Response.Length > 3 ? -1 : double.NaN);
        CollectionAssert.AreEqual((double[])[-1, double.NaN], reward.Rate([new("p", "long"), new("p", "ab")]));
        var infinite = new DelegateReward("ratio", row => 1.0 / row.Response.Length);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => infinite.Rate([new("p", "")])).Message, "The reward 'ratio' rated a response ");
    }

    [TestMethod]
    public void Settings_OutsideTheirRange_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NumberReward { Tolerance = -1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PatternReward("a") { TimeLimit = 0 });
        Assert.ThrowsExactly<ArgumentException>(() => new DelegateReward(" ", _ => 0));
    }

    private static double One(IResponseReward reward, string response, string? answer) => reward.Rate([new SampledResponse("prompt", response, answer)]).Single();
}
