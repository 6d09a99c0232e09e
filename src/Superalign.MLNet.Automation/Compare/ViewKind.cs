namespace Superalign.MLNet.Compare;

/// <summary>What learners see of rows, by the name that commands use.</summary>
public enum ViewKind
{
    /// <summary>Of a table all columns but the label; of a text what <see cref="Words"/> is.</summary>
    Plain,

    /// <summary>Which words occur in a text.</summary>
    Words,

    /// <summary>Words, pairs of words and runs of characters of a text.</summary>
    NGrams,

    /// <summary>As <see cref="NGrams"/>, and what a language model sees that was trained on all texts without a label.</summary>
    Pretrained,
}
