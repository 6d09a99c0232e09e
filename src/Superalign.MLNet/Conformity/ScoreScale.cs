namespace Superalign.MLNet.Conformity;

/// <summary>The unit of a scorer's raw numbers; higher always conforms better.</summary>
internal enum ScoreScale
{
    /// <summary>0 to 1: a share, such as that of the rules that are kept, or a judge's grade.</summary>
    Unit,

    /// <summary>Any number, where 0 is the boundary and a logistic function makes a share of it: log-odds, rewards.</summary>
    Logit,
}
