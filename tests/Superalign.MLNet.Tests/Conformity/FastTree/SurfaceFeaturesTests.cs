using Superalign.MLNet.Conformity.FastTree;

namespace Superalign.MLNet.Tests.Conformity.FastTree;

[TestClass]
public sealed class SurfaceFeaturesTests
{
    // By hand: 8 words, 2 sentences, 3 capitals of 36 characters.
    [TestMethod]
    public void Of_CountsWhatIsThere()
    {
        var features = Of("Where is the form?", "I can't say. Ask Tom, he has 2 forms!");
        Assert.AreEqual(Math.Log(10), features["words"], 1e-6);
        Assert.AreEqual(Math.Log(3), features["sentences"], 1e-6);
        Assert.AreEqual(Math.Log(5.5), features["words per sentence"], 1e-6);
        Assert.AreEqual(3 / 37.0, features["share of capitals"], 1e-6);
        Assert.AreEqual(1 / 37.0, features["share of digits"], 1e-6);
        Assert.AreEqual(Math.Log(2), features["exclamation marks"], 1e-6);
        Assert.AreEqual(1 / 9.0, features["commas per word"], 1e-6);
        Assert.AreEqual(1 / 9.0, features["first person"], 1e-6);
        Assert.AreEqual(1 / 9.0, features["negations"], 1e-6);
        Assert.AreEqual(1, features["ends with a mark"]);
        Assert.AreEqual(0, features["words from the prompt"]);
    }

    [TestMethod]
    public void Of_ComparesWithThePrompt()
    {
        var prompt = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"w{i}"));
        var features = Of(prompt, "W0 w39 other more");
        Assert.AreEqual(0.5, features["words from the prompt"], 1e-6);
        Assert.AreEqual(2 / 40.0, features["prompt words taken up"], 1e-6);
    }

    [TestMethod]
    public void Of_FindsLists() => Assert.AreEqual(Math.Log(4), Of("", "Do:\n- one\n  * two\n3. three\nfour - five")["list items"], 1e-6);

    [TestMethod]
    [DataRow("")]
    [DataRow(" \n\t")]
    [DataRow("\0?!")]
    public void Of_IsZero_WithoutAWord(string text) => Assert.IsTrue(SurfaceFeatures.Of("a prompt", text).All(feature => feature == 0));

    private static Dictionary<string, float> Of(string prompt, string response) =>
        SurfaceFeatures.Names.Zip(SurfaceFeatures.Of(prompt, response)).ToDictionary(pair => pair.First, pair => pair.Second);
}
