using Microsoft.ML;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Tests.WeakToStrong;

[TestClass]
public sealed class ViewTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void TextViews_HaveLengthOne_AndDoNotDependOnOtherTexts()
    {
        string[] texts = ["the cat sat on the mat", "a dog", "the mat"];
        var all = TextViews.Words(Context, texts);
        Assert.AreEqual(1024, all.Size);
        foreach (var i in new[] { 0, 1, 2 })
            Assert.AreEqual(1, all[i].DenseValues().Sum(value => value * value), 1e-5);
        CollectionAssert.AreEqual(all[2].DenseValues().ToArray(), TextViews.Words(Context, [texts[2]])[0].DenseValues().ToArray());
        // Words and characters, each of length 1.
        Assert.AreEqual(2, TextViews.NGrams(Context, texts)[0].DenseValues().Sum(value => value * value), 1e-4);
        // The order of words is seen by pairs of words alone.
        Assert.AreEqual(0, Distance(TextViews.Words(Context, ["dog bites man", "man bites dog"])), 1e-6);
        Assert.IsGreaterThan(0.1, Distance(TextViews.NGrams(Context, ["dog bites man", "man bites dog"])));
    }

    [TestMethod]
    [DataRow("See http://a.com/page,now!", "see http a com page now")]
    [DataRow("first;second -- third...fourth", "first second third fourth")]
    [DataRow("(well-known)\r\n\u201cwords\u201d", "well known words")]
    [DataRow("don't, I'm 'quoted'", "dont im quoted")]
    [DataRow("don\u2019t", "dont")]
    public void TextViews_EndWordsAtPunctuation_ButNotAtApostrophes(string text, string plain)
    {
        Assert.AreEqual(0, Distance(TextViews.Words(Context, [text, plain])), 1e-6);
        Assert.AreEqual(0, Distance(TextViews.NGrams(Context, [text, plain])), 1e-6);
    }

    private static double Distance(RowFeatures rows) => rows[0].DenseValues().Zip(rows[1].DenseValues(), (a, b) => (double)(a - b) * (a - b)).Sum();

    [TestMethod]
    public void TableView_MakesNumbersOfAllColumns()
    {
        var data = Context.Data.LoadFromEnumerable(new[] { new Row(1, "red", true), new Row(3, "blue", false), new Row(float.NaN, "red", true) });
        var view = TableView.Of(Context, data, ["Number", "Colour", "Flag"]);
        Assert.AreEqual(4, view.Size);
        // 1, 3 and for the missing one their mean: 0 in the middle, and as far to both sides.
        Assert.AreEqual(-view[1].GetItemOrDefault(0), view[0].GetItemOrDefault(0), 1e-5);
        Assert.AreEqual(0, view[2].GetItemOrDefault(0), 1e-5);
        Assert.AreEqual(1, view[0].GetItemOrDefault(1) + view[0].GetItemOrDefault(2));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => TableView.Of(Context, data, [])).Message, "no column besides the label");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => TableView.Of(Context, data, ["Shape"])).Message, "'Shape' is missing");
    }

    [TestMethod]
    public void Rows_StandSideBySide_OneBelowTheOther_AndScaled()
    {
        var first = RowFeatures.Of([[3, 4], [0, 0]]);
        var beside = RowFeatures.Beside(first, RowFeatures.Of([[1], [2]]));
        CollectionAssert.AreEqual(new[] { 3f, 4f, 1f }, beside[0].DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0f, 2f }, beside[1].DenseValues().ToArray());
        Assert.AreEqual(4, RowFeatures.Joined(first, first).Count);
        CollectionAssert.AreEqual(new[] { 0.6f, 0.8f }, first.Scaled()[0].DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0f }, first.Scaled()[1].DenseValues().ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => RowFeatures.Joined(first, beside));
        Assert.ThrowsExactly<ArgumentException>(() => RowFeatures.Beside(first, RowFeatures.Of([[1]])));
    }

    private sealed class Row(float number, string colour, bool flag)
    {
        public float Number { get; set; } = number;

        public string Colour { get; set; } = colour;

        public bool Flag { get; set; } = flag;
    }
}
