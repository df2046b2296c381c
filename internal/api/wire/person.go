package wire

// PersonLine is a person of a list, through the mask of lists: the year of birth, the last digits of the service number.
type PersonLine struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Sex      string `json:"sex,omitempty" enum:"male,female"`
	BornYear int    `json:"born_year,omitempty"`
	Joined   string `json:"joined,omitempty"` // a day, a month or a year
	Number   string `json:"number,omitempty"` // last three digits
	Unit     int64  `json:"unit"`
	UnitName string `json:"unit_name"`
	Leader   bool   `json:"leader"`
	Rank     string `json:"rank,omitempty"`
	Title    string `json:"title,omitempty"`
}

// PersonTotals counts the whole set a list is a part of.
type PersonTotals struct {
	All     int  `json:"all"`
	Women   int  `json:"women"`
	Leaders int  `json:"leaders"`
	Direct  int  `json:"direct"`
	Members *int `json:"members,omitempty"` // of the party; absent for who does not see it of everybody
}

// PersonList is the people in reach as of a day, in the order of their names.
type PersonList struct {
	On     string       `json:"on"`
	People []PersonLine `json:"people"`
	Totals PersonTotals `json:"totals"`
	Next   string       `json:"next,omitempty"` // what after takes for the rest; absent at the end
}

// PersonPlace is a unit somebody belonged to.
type PersonPlace struct {
	Unit   int64  `json:"unit"`
	Name   string `json:"name"`
	Leader bool   `json:"leader"`
	From   string `json:"from"`
	Until  string `json:"until,omitempty"` // day from which it no longer held; absent while it does
}

// PersonPost is a post held at a unit.
type PersonPost struct {
	ID       int64  `json:"id"`
	Unit     int64  `json:"unit"`
	Title    string `json:"title"`
	Office   string `json:"office,omitempty" enum:"head,deputy,acting_head"`
	From     string `json:"from"`
	Until    string `json:"until,omitempty"`
	Document string `json:"document,omitempty"`
}

// PersonRank is a rank held since a day.
type PersonRank struct {
	Written string `json:"written"`
	Code    string `json:"code"`
	From    string `json:"from,omitempty"` // absent where it is not known since when
}

// PersonRating is how a year was judged.
type PersonRating struct {
	Year     int    `json:"year"`
	Class    string `json:"class" enum:"htxs,htt,ht,kht,not_rated"`
	Document string `json:"document,omitempty"`
}

// PersonMove is a transfer and what became of it.
type PersonMove struct {
	ID     string `json:"id"`
	Person string `json:"person,omitempty"` // id; absent in the record of the person
	Name   string `json:"name,omitempty"`
	From   string `json:"from"`
	To     string `json:"to"`
	Leader bool   `json:"leader"`
	On     string `json:"on"`
	Reason string `json:"reason"`
	State  string `json:"state" enum:"waiting,accepted,refused,undone"`
	Answer string `json:"answer,omitempty"`
}

// PersonRead is one person as the asker sees him: masked tells which fields are not seen in full.
type PersonRead struct {
	ID        string            `json:"id"`
	Version   int64             `json:"version"` // the ETag
	Name      string            `json:"name"`
	Sex       string            `json:"sex,omitempty" enum:"male,female"`
	Born      string            `json:"born,omitempty"` // a day, a month or a year; the year alone where it is masked
	Joined    string            `json:"joined,omitempty"`
	Number    string            `json:"number,omitempty"`
	Hometown  string            `json:"hometown,omitempty"`
	Education string            `json:"education,omitempty"`
	Party     string            `json:"party,omitempty" enum:"yes,no"`
	Months    int               `json:"months,omitempty"`
	MonthsOn  string            `json:"months_on,omitempty"`
	Left      string            `json:"left,omitempty"` // day since which he is of a unit out of reach
	Masked    map[string]string `json:"masked"`         // field: masked or absent
	Places    []PersonPlace     `json:"places"`
	Posts     []PersonPost      `json:"posts"`
	Ranks     []PersonRank      `json:"ranks"`
	Ratings   []PersonRating    `json:"ratings"`
	Moves     []PersonMove      `json:"moves"`
}

// PersonTold is what is told of a person: days as 1990-09-05, 1990-09 or 1990. Taking in needs unit, standing and on too; amending a reason.
type PersonTold struct {
	Name      string `json:"name"`
	Sex       string `json:"sex,omitempty" enum:"male,female"`
	Born      string `json:"born,omitempty"`
	Joined    string `json:"joined,omitempty"`
	Number    string `json:"number,omitempty"`
	Hometown  string `json:"hometown,omitempty"`
	Education string `json:"education,omitempty"`
	Party     string `json:"party,omitempty" enum:"yes,no"`
	Months    string `json:"months,omitempty"`
	MonthsOn  string `json:"months_on,omitempty"`
	Apart     string `json:"apart,omitempty"`    // why he is somebody else than the one of his name, birth date and unit
	Unit      int64  `json:"unit,omitempty"`     // taken in
	Standing  string `json:"standing,omitempty"` // taken in: leader, direct
	On        string `json:"on,omitempty"`       // taken in
	Rank      string `json:"rank,omitempty"`     // taken in
	Since     string `json:"since,omitempty"`    // taken in
	Title     string `json:"title,omitempty"`    // taken in
	Reason    string `json:"reason,omitempty"`   // amended
}

// PersonAct is what an act about a person's career needs; of it what the act speaks of.
type PersonAct struct {
	To       string `json:"to,omitempty"`       // moved: name of the unit
	Standing string `json:"standing,omitempty"` // moved: leader, direct
	On       string `json:"on,omitempty"`       // moved
	Rank     string `json:"rank,omitempty"`     // posted
	Title    string `json:"title,omitempty"`    // posted
	From     string `json:"from,omitempty"`     // posted
	Until    string `json:"until,omitempty"`    // posted: the last day
	End      int64  `json:"end,omitempty"`      // posted: id of the post that ends
	Accept   bool   `json:"accept,omitempty"`   // answered
	Document string `json:"document,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// PersonDone names the person an act was about, and his version after it.
type PersonDone struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
}

// PersonMoves lists the transfers that wait.
type PersonMoves struct {
	Moves []PersonMove `json:"moves"`
}

// RateLine is somebody of a unit with how the year was judged.
type RateLine struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Class string `json:"class,omitempty" enum:"htxs,htt,ht,kht,not_rated"`
	Above bool   `json:"above"` // the head of the unit above judges him
}

// RateSheet is the people of a unit at the end of a year.
type RateSheet struct {
	Unit   int64      `json:"unit"`
	Year   int        `json:"year"`
	On     string     `json:"on"`
	People []RateLine `json:"people"`
}

// RateAct judges a year of a unit: rest for everybody not named in people.
type RateAct struct {
	Year     int          `json:"year"`
	Rest     string       `json:"rest,omitempty" enum:"htxs,htt,ht,kht,not_rated"`
	Document string       `json:"document,omitempty"`
	People   []RateChoice `json:"people,omitempty"`
}

// RateChoice is how one person is judged.
type RateChoice struct {
	ID    string `json:"id"`
	Class string `json:"class" enum:"htxs,htt,ht,kht,not_rated"`
}

// Rated counts what was judged anew.
type Rated struct {
	Rated int `json:"rated"`
}
